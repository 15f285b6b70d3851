// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in French. */
export const words = `
visage rieur|sourire content heureux super dents
visage souriant avec de grands yeux|sourire content heureux super dents
visage très souriant aux yeux rieurs|sourire content heureux lol mdr
visage souriant aux yeux rieurs|sourire content heureux super dents
visage souriant avec yeux plissés|sourire content lol mdr rire
visage souriant avec une goutte de sueur|sourire froid stressé excité émoticône
visage riant aux larmes|sourire content heureux lol mdr
se rouler par terre de rire|content larmes lol mdr joyeux
visage avec un léger sourire|content heureux émoticône souriant
tête à l’envers|incroyable renversée émoticône visage
visage faisant un clin d’œil|blague sexy flirter plaisanter émoticône
visage souriant avec yeux rieurs|sourire content heureux œil rougir
visage souriant avec auréole|sourire heureux béni paix bible
visage souriant avec cœurs|sourire amour aimer adorer béguin
visage souriant avec yeux en forme de cœur|sourire amour œil amoureux romantique
visage avec des étoiles à la place des yeux|heureux pressé surexcité dans grand
visage envoyant un bisou|cœur amour bonjour bise baiser
miam|sourire content heureux délicieux langue
visage qui tire la langue et fait un clin d’œil|blague fou rigolo amusant marrant
tête de fou|yeux oeil large grand petit
visage qui fait un câlin|mains gentil émoticône
visage avec une main sur la bouche|surprise secret malin oups rigole
visage avec un doigt sur la bouche|silence chut bruit tête
visage en pleine réflexion|hum penser méditer réfléchir émoticône
visage avec les sourcils relevés|surprise incrédule quoi euh hein
visage neutre|gêné émoticône chaud froid drôle
visage sans expression|mécontent neutre inexpressif émoticône importe
visage sans bouche|neutre secret silence muet sourdine
visage avec un sourire malin|rusé ricaner arrogant charmeur séducteur
visage blasé|fâché énervé jaloux bizarre émoticône
visage roulant des yeux|incrédulité agacé excédé roulement émoticône
visage grimaçant|sourire dents gêné rien émoticône
visage soulagé|zen calme sérénité soulagement émoticône
visage somnolent|dormir endormi fatigué zzz sieste
visage qui bave|délicieux mmh baver émoticône
visage avec masque|docteur malade médecin rhume germes
visage avec thermomètre|malade indisposé
visage avec bandage autour de la tête|aïe bobo blessure pansement émoticône
tête qui explose|choqué surpris surprise choc choquée
visage festif|heureux fête anniversaire hourra youpi
visage avec lunettes de soleil|posé tranquille
visage de geek|personne intelligent doué futé idiot
visage avec un monocle|riche classe fortune collet
visage confus|triste désolé ennuyé émoticône
visage inquiet|triste surpris stressé anxieux
visage légèrement mécontent|triste émoticône
visage avec bouche ouverte|incroyable choqué omd oubli
visage stupéfait|incroyable choqué omd choc
visage qui rougit|gêné incroyable rouge chaud
visage implorant|pardon pitié excuse supplie
visage qui pleure|triste larmes malheureux pleurer
visage qui pleure à chaudes larmes|triste malheureux pleurer pleurs
visage qui hurle de peur|choqué omd surpris effrayé
visage avec fumée sortant des narines|fâché mécontent colère énervé
visage boudeur|fâché mécontent colère énervé
visage avec des symboles dans la bouche|colère jurer juron censuré
visage souriant avec des cornes|sourire fâché fantastique émoticône
crâne|corps fantastique mort yolo
robot|monstre machine androïde automate
fantôme|blague fantastique peur créature
visage qui fond|gêne fondre liquide liquéfié
visage qui fait un salut militaire|ok oui compris armée
visage qui regarde entre ses doigts|effrayé timide captivé fasciné
pouce vers le haut|main ok super oui
pouce vers le bas|main non nul mauvais
ok|main geste super compris
V de la victoire|main doigts ciseaux paix
doigts croisés|main chance bonne
cornes avec les doigts|main yeah diable rock’n
signe appel téléphonique avec les doigts|main téléphone
main avec index pointant à gauche|doigt pointé vers
main avec index pointant à droite|doigt pointé vers
main avec index pointant vers le haut|doigt montrer
main avec index pointant vers le bas|doigt montrer
index pointant vers le haut|main doigt moi pointé
signe de la main|salut bonjour coucou bientôt
dos de main levée
main levée|stop feuille paume tope
applaudissements|geste super mains félicitations
mains levées|geste hourra youpi air
poignée de main|mains d’accord rencontre présentation
mains en prière|salut félicitations merci demander
main qui écrit|écrire
biceps contracté|bd corps force muscles
cerveau|intelligent intelligente
yeux|œil corps chercher voir
œil|corps
tête qui parle|parler silhouette
silhouette de buste|ombre mystère
silhouettes de bustes|bff amis gens personnes
personne qui hausse les épaules|doute ignorance peut-être indifférence
personne avec la paume sur le visage|main geste incroyable incrédulité
personne qui lève la main|content geste levée moi
personne qui s’incline|ok geste confus désolé
personne qui court|pressé vite courir rapide
personne qui marche|homme balade flâner piéton
danseuse|fête femme salsa tango
informaticien (tous genres)|logiciels développeur technologie développeuse
étudiant (tous genres)|diplôme étudiante
personnel enseignant|formateur formatrice professeur enseignante
cœur rouge|amour sentiment
cœur orange
cœur jaune|amour sentiment
cœur vert|amour sentiment
cœur bleu|amour sentiment
cœur violet|amour sentiment
cœur noir
cœur blanc
cœur brisé|amour sentiment triste malheureux
cent points|score
étincelles|étoile nuit magie étoiles
étoile|nuit astronomie
étoile brillante|nuit éclat succès étincelle
étourdissement|bd étoile étincelles tournis
explosion|bd étincelles boum bombe
feu|allumer chaud brûler flamme
goutte d’eau|nature bd météo froid
endormi|bd dormir fatigué ronfler
bouton coché|ok oui sélection terminé
case cochée|ok oui sélection terminé
coche|ok oui sélection terminé
croix|annuler multiplier multiplication rouge
point d’exclamation rouge|ponctuation
point d’interrogation rouge|ponctuation
symbole d’avertissement|attention
symbole d’interdiction|interdit entrée interdite
symbole Recyclage
disque rouge|cercle géométrie rond forme
disque orange|cercle géométrie rond forme
disque jaune|cercle géométrie rond forme
disque vert|cercle géométrie rond forme
disque bleu|cercle géométrie rond forme
plus|mathématiques arithmétique somme ajouter
moins|mathématiques arithmétique soustraire soustraction
flèche droite|direction sens est
flèche gauche|direction sens ouest
flèche haut|direction sens nord
flèche bas|direction sens sud
bouton répétition|flèche répéter flèches cercle
bouton OK|icône
bouton Nouveau|nouveauté icône
flèche En haut|vers
drapeau à damier|vainqueur course automobile formule
cotillons|fête super anniversaire
confettis|fête anniversaire
ballon gonflable|fête anniversaire baudruche
cadeau|fête anniversaire surprise noël
trophée|victoire prix coupe gagner
médaille d’or|premier
médaille d’argent|deuxième
médaille de bronze|troisième
dans le mille|jeu cible fléchettes
fusée|voyage espace décollage moyen
réveil|attendre matin dring heure
sablier avec sable qui coule|attendre chronomètre minuteur temps
sablier|chronomètre minuteur sable temps
calendrier
punaise|fournitures
trombone|fournitures
chaînons|chaîne maillons mousqueton
mémo|crayon écrire bloc-notes
crayon|mine gomme papier
livres|école apprendre bibliothèque enseignement
livre ouvert|école apprendre bibliothèque enseignement
graphique en hausse|haut données tendance croissance
graphique en baisse|bas données tendance chute
graphiques à barres|données
loupe orientée à gauche|chercher agrandir détective recherche
ampoule|bd allumer idée lampe
clé à molette|outil travaux
marteau|outil travaux réparer
roue dentée|outil engrenage
cadenas fermé|privé verrouillé verrouiller
cadenas ouvert|ouvrir déverrouiller
clé|ouvrir serrure passe
ordinateur portable|bureau travail
téléphone portable|smartphone communication
imprimante|ordinateur imprimer
disquette|ordinateur informatique
appareil photo|vidéo selfie
caméra|cinéma film filmer réalisateur
micro|musique chanter karaoke
casque|musique son écouteur écouteurs
cloche|sonner clochette
alarme désactivée|silence cloche barrée
porte-voix|hourra encourager manifestation
enveloppe|lettre message courrier électronique
colis|boîte paquet livraison
corbeille à papiers|poubelle
sac plein d’argent|avare payer banque dollar
abaque|mathématiques calcul boulier calculation
tube à essai|expérience laboratoire science chimie
microscope|outil expérience laboratoire science
chenille|animal insecte jardin
toque universitaire|diplôme étudiant chapeau vêtements
boisson chaude|matin thé café caféine
tasse|boisson thé sans anse
gobelet avec paille|boisson eau soda fruit
chope|boisson alcool bar santé
verre de vin|boisson alcool bar club
trinquer|alcool santé verre fêter
pizza|nourriture fromage part tranche
hamburger|nourriture cheeseburger fast food
frites|potatœs fast food
taco|nourriture mexicain
sushi|nourriture riz poisson japonais
bol fumant|nourriture ramen vapeur nouilles
salade verte|nourriture
pain|nourriture miche
part de fromage|nourriture
pomme rouge|nourriture fruit
banane|nourriture fruit potassium
raisin|nourriture fruit
fraise|nourriture fruit
cerises|nourriture fruit
avocat|nourriture fruit
piment rouge|nourriture piquant
pop-corn|nourriture cinéma
cookie|nourriture dessert goûter sucré
doughnut|nourriture dessert goûter sucré
gâteau sablé|nourriture dessert goûter sucré
gâteau d’anniversaire|nourriture fête dessert goûter
barre chocolatée|nourriture dessert goûter sucré
glace italienne|nourriture dessert sucré cornet
tête de chien|animal chiot visage domestique
tête de chat|animal miaou minou chaton
tête de souris|animal visage
tête de lapin|animal dents domestique
renard|animal nature tête visage
ours|animal tête miel teddy
panda|animal tête visage
koala|animal australie
tête de lion|animal roi fort safari
grenouille|animal tête crapaud
tête de singe|animal sourire visage georges
singe ne rien voir|animal geste yeux gêne
poule|animal oiseau coq ferme
pingouin|animal oiseau manchot banquise
chouette|animal oiseau sage hibou
licorne|animal tête licrone
abeille|animal nature printemps insecte
papillon|animal printemps insecte mignon
tortue|animal reptile carapace lentement
pieuvre|animal mer océan créature
dauphin|animal mer océan plage
baleine soufflant par son évent|animal mer océan plage
jeune pousse|plante printemps germe semis
arbre à feuilles caduques|nature plante forêt feuillu
cactus|nature plante piquant désert
trèfle à quatre feuilles|plante chance irlande porte-bonheur
fleur de cerisier|plante printemps bourgeon
tournesol|plante soleil fleur champs
arc-en-ciel|nature météo pluie lgbtqia
soleil|météo espace rayons brillant
soleil derrière les nuages|météo caché nuageux
nuage avec pluie|météo averse gouttes mauvais
bonhomme de neige sans neige|froid flocons
flocon|météo froid neige
vague|nature mer océan eau
globe tourné sur l’Afrique et l’Europe|espace monde terre planète
croissant de lune|espace nuit ramadan
ballon de football|sport balle
basket|sport ballon panier
tennis|sport balle
volley-ball|sport ballon jeu match
ping-pong|sport jeu balle partie
jeu vidéo|xbox manette joystick playstation
dés|jeu hasard
pièce de puzzle|énigme indice assemblage interloqué
pion d’échec|duper sacrifiable
palette de peinture|artiste peindre peintre couleurs
spectacle vivant|art masque acteur actrice
note de musique
notes de musique|partition
guitare|musique instrument électrique
piano|musique instrument clavier touches
vélo|voyage cyclisme bicyclette moyen
voiture|voyage véhicule conduire automobile
bus|école véhicule moyen transport
train|voyage rail arrivée chemin
avion|voyage véhicule jet vol
maison|bâtiment foyer pavillon résidentiel
école|bâtiment
hôpital|bâtiment docteur médecin urgences
plage avec parasol|voyage
montagne|nature voyage sommet
carte du monde|voyage planisphère
`
