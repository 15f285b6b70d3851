// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Dutch. */
export const words = `
grijnzend gezicht|blij glimlachen lach lachen grijns
grijnzend gezicht met grote ogen|blij glimlachen lach open mond
grijnzend gezicht met lachende ogen|blij glimlachen oog open mond
stralend gezicht met lachende ogen|blij glimlachen oog grijnzend grijns
grijnzend gezicht met stijf dichtgeknepen ogen|blij glimlachen lach open mond
grijnzend gezicht met zweetdruppels|glimlachen lach open mond koud
gezicht met tranen van vreugde|blij lachen lol haha huilen
gezicht dat op de grond rolt van het lachen|blij lol haha huilen traan
enigszins lachend gezicht|blij glimlachen
omgekeerd gezicht|glimlach hehe
knipogend gezicht|flirten knipoog sexy zwoel knipoogt
lachend gezicht met lachende ogen|glimlachen oog gelukkig blozen tevreden
lachend gezicht met halo|blij glimlachen sprookje fantasie geest
lachend gezicht met hartjes|glimlachen liefde romantiek dol jou
lachend gezicht met hartvormige ogen|oog liefde romantiek gevoelens hartjes
sterren in de ogen|lach grijnzend opgewonden wauw gezicht
gezicht dat kus toeblaast|romantiek flirten kussen xoxo zoen
lachend gezicht dat lippen likt|glimlach mmm jammie lekker smullen
knipoog met uitgestoken tong|oog grap plagen grapjas gezicht
gek gezicht|oog groot klein gestoord smiley
blij gezicht met uitgestoken handen|knuffel knuffelen
gezicht met hand over de mond|geschrokken oeps geheim verrast giechelen
gezicht dat tot stilte maant|manen sst
nadenkend gezicht|kin denken afvragen overwegen
gezicht met opgeheven wenkbrauw|hmm ongeloof wat frons afkeurend
neutraal gezicht|jaloers ongemakkelijk uitdrukkingsloos pokerface pokergezicht
uitdrukkingsloos gezicht|omg jaloers ontevreden ugh wtf
gezicht zonder mond|persoon stil geheim rustig zwijgen
gniffelend gezicht|flirten swag schuin gladjes arrogant
chagrijnig gezicht|boos jaloers ugh ehm uhh
gezicht met rollende ogen|schaduw ugh
gezicht met grimas|oeps ongemakkelijk niks grinniken grimasgezicht
opgelucht gezicht|zen vrede kalmte opluchting
slapend gezicht|moe slaap vermoeid zzz dutje
kwijlend gezicht
gezicht met doktersmasker|koud masker ziek virus besmet
gezicht met thermometer|ziek niet lekker
gezicht met een verband om het hoofd|pijn gewond verwonding hoofdverband
ontploffend hoofd|geschokt verbaasd verbijsterd verrast wow
feestend gezicht|hoera verjaardag viering gelukkig opgewonden
lachend gezicht met zonnebril|glimlach strand geweldig gaaf bril
nerdgezicht|geek nerderig gezicht smiley bril
gezicht met monocle|rijk saai chic klasse
verward gezicht|hmm ontevreden uhm peinzend teleurgesteld
bezorgd gezicht|bedroefd nerveus stress triest zorgen
licht fronsend gezicht|verdrietig
gezicht met open mond|omg geschokt geschrokken oeps wauw
verbaasd gezicht|omg geschokt nee kosten totaal
blozend gezicht|heet beschaamd ongeloof ongemakkelijk verbaasd
smekend gezicht|verdrietig alsjeblieft genade smiley grote
huilend gezicht|bedroefd traan gevoelens triest smiley
hard huilend gezicht|bedroefd traan tranen snikken ontroostbaar
angstig schreeuwend gezicht|geschrokken bang munch doodsbang smiley
gezicht blazend van woede|boos gewonnen ontevreden woedend triomf
pruilend gezicht|rood boos kwaad woedend smiley
gezicht met symbolen op mond|boos kwaad censuur vloeken schelden
lachend gezicht met hoorns|glimlach sprookje fantasie ondeugend duivels
schedel|sprookje monster dood skelet doodshoofd
robot|monster gezicht
spook|sprookje fantasie monster geest halloween
smeltend gezicht|lol haha heet beschaamd warm
saluerend gezicht|oké ja zonnig bevel saluut
gezicht met glurend oog|staren geboeid spieken stiekem smiley
duim omhoog|hand goed ja leuk
duim omlaag|hand lichaam slecht fout stom
OK-handgebaar|geweldig oké top fantastisch goed
winnende hand|vredesteken twee vingers
gekruiste vingers|hand geluk kruisen
duivelshorens|hand vinger teken hoorns
bel me-gebaar|hand bellen mij-gebaar handgebaar voor
achterkant van hand met naar links wijzende wijsvinger|vinger
achterkant van hand met naar rechts wijzende wijsvinger|vinger
achterkant van hand met omhoog wijzende wijsvinger|vinger
achterkant van hand met omlaag wijzende wijsvinger|vinger
omhoog wijzende wijsvinger|hand vinger dit
zwaaiende hand|doei ttyl groet hallo groeten
achterkant van opgeheven hand|handrug opgestoken achterzijde omhoog vijf
opgeheven hand|hoog stop vijf
klappende handen|hoera bidden dankjewel goedkeuring applaudiseren
juichend omhooggestoken handen|feest gebaar hoera lof
handdruk|schudden vergadering overeenkomst
gevouwen handen|gebaar alsjeblieft bidden gezegend smeken
schrijvende hand|schrijf
spierballen|strip sterk arm flex biceps
brein|slim hersenen intelligent
ogen|oog omg ondeugend staren kijken
oog|lichaam pupil
silhouet van sprekend hoofd|spreek gezicht
silhouet van persoon|schaduw buste mysterieus
silhouet van twee personen|schaduw buste bff vrienden bustes
persoon die schouders ophaalt|gebaar idk twijfel onwetend misschien
persoon die het gezicht met de hand bedekt|gebaar ongeloof ongelooflijk schaamte palm
persoon met opgeheven hand|blij gebaar omhoog vraag antwoord
buigende persoon|gebaar spijt buiging excuses verontschuldiging
hardloper|persoon sport man snel hollen
voetganger|persoon lopen stappen struien wandelen
dansende vrouw|feest persoon salsa tango elegant
technoloog|techneut uitvinder programmeur ontwikkelaar
student|scholier
docent|leraar professor
rood hart|liefde emotie
oranje hart
geel hart|liefde emotie hvj
groen hart|hvj xoxo romantisch
blauw hart|liefde emotie hvj romantiek
paars hart|emotie hvj
zwart hart|kwaad slecht verdorven
wit hart|liefde symbool
gebroken hart|emotie verdrietig alleen breken droevig
maximumscore|geweldig top fantastisch beste getal
sterretjes|glinsteren glinsterende sterren
witte middelgrote ster
stralende ster|fonkelen fonkelend schitteren schitterend schittering
duizelig|strip ster cartoonesk vallende
botsing|strip bom boem botsen ontploffen
vuur|heet vlam brand hulpmiddel
druppel|weer strip koud bedroefd zweet
slaapsymbool|strip slapen cartoonesk moe saai
knop voor vinkje|klaar afgevinkt gedaan markeren voltooid
vinkje in vak|check klaar uit stem
vinkje|teken klaar afgevinkt dikgedrukt
kruisteken|teken annuleren vermenigvuldigen vermenigvuldiging
rood uitroepteken|teken interpunctie
rood vraagteken|teken interpunctie
waarschuwing|voorzichtig
verboden|nee niet roken toegang
recycling-symbool
rode cirkel|rood geometrisch
oranje cirkel
gele cirkel|geel
groene cirkel
blauwe cirkel|geometrisch
plus
min|teken dikgedrukt wiskunde
pijl naar rechts|richting windrichting oost
pijl naar links|richting windrichting west
pijl omhoog|richting windrichting noord
pijl omlaag|richting windrichting zuid
knop voor herhalen|pijl klok
OK-knop|oké
NEW-knop
TOP-pijl|omhoog
geblokte vlag|sport racen formule
feestknaller|hoera verjaardag viering jarig confetti
confettibal|feest bal hoera verjaardag viering
ballon|feest verjaardag viering jarig vieren
ingepakt cadeau|feest cadeautje verpakking cadeauverpakking strik
trofee|gewonnen winnaar beker prijs kampioen
medaille 1e plaats|gewonnen winnaar goud eerste gouden
medaille 2e plaats|tweede zilver
medaille 3e plaats|brons derde bronzen
directe treffer|sport spel darts doelwit voltreffer
raket|vervoermiddel voertuig ruimte lancering ruimtereis
wekker|tijd klok
zandloper met stromend zand|tijd timer
zandloper|tijd timer
kalender|datum
punaise|speld
paperclip
schakels|twee ringen
memo|potlood papier opmerkingen aantekeningen
potlood
boeken|opleiding school lezen kennis educatie
geopend boek|open
stijgende trend|diagram grafiek groei positief
dalende trend|diagram grafiek daling negatief
staafdiagram|diagram grafiek staafgrafiek
vergrootglas naar links gericht|gereedschap glas zoeken vergroten
gloeilamp|strip licht idee lamp peertje
moersleutel|gereedschap schroefsleutel engelse sleutel
hamer|gereedschap timmeren
tandwiel|gereedschap tandrad radertje instellingen
slot|privé gesloten
geopend hangslot|open openen gekraakt slot
sleutel|openen beveiligd wachtwoord slot
laptop|computer pc notebook personal
mobiele telefoon|bellen communicatie smartphone
printer|computer afdrukken
floppydisk|computer opslaan diskette
camera|snap video selfie fotocamera fotograferen
filmcamera|camera opnemen bioscoop bollywood hollywood
microfoon|muziek geluid zingen karaoke
hoofdtelefoon|geluid oordopje koptelefoon
bel|klok pauze luiden kerkklok rinkelen
doorgestreepte bel|stil geen stilte dempen geluid
megafoon|geluid communicatie juichen versterken gouden
envelop|brief
pakket|doos pakketje bezorging dichtgeplakte
prullenmand|recyclen prullenbak
zak met geld|rijk dollar geldzak
abacus|tellen rekenen telraam optellen berekenen
reageerbuis|experiment laboratorium wetenschap chemicus scheikunde
microscoop|gereedschap instrument experiment laboratorium wetenschap
insect|dier tuin beestje
academische baret|feest hoed opleiding student kleding
warme drank|drinken café thee chai koffie
theekopje zonder oor|drinken drankje kop
beker met rietje|drinken water sap frisdrank
bierglas|drinken glas café alcohol bar
wijnglas|drinken glas café alcohol bar
klinkende glazen|drinken glas vieren toosten
pizzapunt|eten honger kaas punt pepperoni
hamburger|eten fastfood honger
patat|eten fastfood frans frietjes
taco|mexicaans
sushi|eten
dampende kom|eten pho soep ramen noedels
groene salade|eten
brood|eten voedsel tarwe koolhydraten
stuk kaas|plak
rode appel|fruit rood voedsel rijp dieet
banaan|fruit kalium
druiven|fruit druif dionysus
aardbei|fruit bes
kersen|fruit rood bessen
avocado|fruit voedsel
hete peper|heet
popcorn|film maïs
koekje|dessert zoet chocolade chip
donut|eten dessert zoet voedsel
cake|dessert zoet gebak plak zandgebak
verjaardagstaart|dessert viering zoet gelukkig gebak
chocoladereep|dessert halloween reep snoep zoetekauw
softijs|eten dessert zoet restaurant ijs
hondengezicht|dier huisdier puppy puppy’s schattig
kattengezicht|dier huisdier kitten gezicht
muizengezicht|dier muis gezicht
konijnengezicht|dier huisdier gezicht
vos|dier gezicht
beer|dier honing grizzly grommen gezicht
panda|dier bamboe gezicht
koala|dier beer down under
leeuw|dier manen sterk leo
kikker|dier gezicht
apengezicht|dier aap banaan gezicht
geen kwaad zien|dier gebaar beschaamd aap
kip|dier gevogelte
pinguïn|dier vogel antarctica
uil|dier wijs vogel wijsheid
eenhoorn|gezicht
honingbij|dier insect natuur lente
vlinder|insect mooi
schildpad|dier waterschildpad
octopus|dier oceaan wezen
dolfijn|dier oceaan strand flipper
spuitende walvis|dier oceaan strand gezicht
zaailing|plant jong spruit stekje
loofboom|groen bos boom habitat
cactus|plant natuur droogte woestijn
klavertjevier|plant geluk blad iers
kersenbloesem|plant bloem lente bloesem
zonnebloem|plant bloem buiten
regenboog|weer natuur glbt lgbt
zon|weer stralen zonnig helder
zon achter wolk|weer wolken
wolk met regen|weer
sneeuwpop zonder sneeuwvlokken|koud
sneeuwvlok|weer koud
golf|weer oceaan water zee
wereldbol met Europa-Afrika|aarde
maansikkel|slapen ruimte avond sikkel
voetbal|sport bal messi futsal
basketbal|sport bal
tennis|sport bal tennisbal tennisracket
volleybal|bal wedstrijd
pingpong|sport bal wedstrijd bat
videogame|spel xbox videospel controller
dobbelsteen|spel yahtzee dobbelen dobbelstenen
puzzelstukje|passen stukje passend schakel
pion|schaken waardeloos slachtoffer
schilderspalet|kunst palet museum creatief
toneelkunsten|kunst masker maskers theater
muzieknoot|noot achtste noten
muzieknoten|geluid noot noten achtste
gitaar|muziek instrument muziekinstrument strat
piano|muziek instrument muziekinstrument keyboard
fiets|vervoermiddel voertuig fietsen rijwiel
auto|vervoermiddel voertuig rijden automobiel
bus|vervoermiddel voertuig schoolbus
trein|vervoermiddel voertuig spoor vertrek
vliegtuig|vervoermiddel reizen vliegen vliegmachine
huis|gebouw thuis villa settelen
school|gebouw
ziekenhuis|gebouw dokter medicijnen
strand met parasol
berg
wereldkaart|kaart
`
