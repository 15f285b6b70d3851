// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Italian. */
export const words = `
faccina con un gran sorriso|felice risata denti sogghignare sogghigno
faccina con sorriso e occhi spalancati|felice felicità risata ridere denti
faccina con sorriso e occhi sorridenti|felicità risata ridere bene crepapelle
faccina raggiante con occhi felici|sorriso risata denti sogghignare sogghigno
sorriso a bocca aperta con occhi chiusi|risata ridere felicissimo lol ahahah
faccina con sorriso e goccia di sudore|felice emozionato sollevato sollievo teso
faccina con lacrime di gioia|felice felicità risata ridere contento
ridere a crepapelle|felice risata felicissimo lol ahah
faccina con sorriso accennato|felice ok contento sorrisetto sorride
faccina sottosopra|triste arrabbiato ahah ahahah capovolto
faccina che fa l’occhiolino|flirtare sexy intesa capirsi fare
faccina con occhi sorridenti|felice sorriso felicità imbarazzato bocca
faccina con sorriso e aureola|innocente santo angelo spirito angioletto
faccina con cuoricini|amore sorriso cotta innamoramento
faccina con sorriso e occhi a cuore|amore innamorato romantico
colpo di fulmine|felice emozionato figata figo stelline
faccina che manda un bacio|cuore amore innamorato smack bacini
faccina che si lecca i baffi|goloso gnam buono slurp golosa
faccina che fa l’occhiolino e mostra la lingua|divertente pazzo scherzo strano yolo
faccina impazzita|occhi occhio grande pazzo piccolo
faccina che abbraccia|mano sorriso ciao imbarazzo mani
faccina con mano sulla bocca|segreto sorpresa ridere imbarazzato imbarazzo
faccina che zittisce|dito segreto muto silenzio zitto
faccina concentrata|mmm dubbio pensare arrovellarsi concentrarsi
faccina con sopracciglia alzate|sorpresa sorpreso sconcertato eh mah
faccina neutra|imbarazzato imbarazzo mmm neutro oh
faccina inespressiva|male neutro strano brutto cattivo
faccina senza bocca|segreto muto silenzio zitto parlo
faccina con sorrisetto|bocca faccia mmm occhiolino flirtare
faccina contrariata|triste uffa infelice deluso ugh
faccina con occhi al cielo|uffa vabbè noia evabbé pazienza
faccina con smorfia|denti dentista digrignare
faccina sollevata|pace sollevato sollievo zen tranquillo
faccina che dorme|dormire pisolino sonno stanco zzz
faccina che sbava|felice figata bava sbavare buono
faccina con mascherina|malato dentista infermiera infermiere medicina
faccina con termometro|malato raffreddore mutua febbre ammalato
faccina con la testa bendata|malato dolore bende ferita
testa che esplode|sorpreso scioccato cervello sconcertato
faccina che festeggia|festa compleanno festeggiare trombetta
faccina con sorriso e occhiali da sole|luce fighetto figo soleggiato
faccina nerd|occhiali studioso secchione
faccina con monocolo|classe fighetto ricco sospetto
faccina confusa|triste uffa confuso deluso
faccina preoccupata|triste ansioso preoccupato preoccupazione
faccina leggermente imbronciata|triste imbronciato corrucciato mettere
faccina con bocca aperta|sorpresa sorpreso scioccato oh
faccina stupita|sorpresa oddio sorpreso scioccato
faccina imbarazzata|occhi imbarazzato confuso arrossata
faccina supplichevole|triste lacrime occhioni supplicare
faccina che piange|emozione triste infelice lacrima
faccina disperata|triste infelice lacrime no
faccina terrorizzata|oddio blu urlare paura
faccina che sbuffa|arrabbiato uffa rabbia sbuffare
faccina accigliata|arrabbiato imbronciato male muso
faccina con simboli sulla bocca|arrabbiato censura imprecare insultare
faccina con sorriso e corna|arrabbiato diavolo viola
teschio|favola mostro pericolo yolo
faccina di robot|tecnologia
fantasma|favola fiaba halloween mostro
faccina che si scioglie|caldo afa liquido sciolto
faccina che fa il saluto|ok d’accordo truppe militare
faccina che sbircia tra le dita|imbarazzo timido spiare timida
pollice in su|dito ok d’accordo bene
pollice verso|mano segno giù basso
mano che fa OK|dito d’accordo bene capito
vittoria|mano due yeah forbice
dita incrociate|mano fortuna incrociare buona
segno delle corna|gesto mani concerto rockstar
mano con gesto di chiamata|dito mani chiamare dita
indice verso sinistra|mano dito direzione indicare
indice verso destra|mano dito indicare
indice alzato|mano dito sù alto
indice abbassato|mano dito indicare qui
indice verso l’alto|dito indicare io tu
mano che saluta|ciao salutare ciaone schiaffo
dorso mano alzata|ciao ciaone
mano alzata|carta cinque aperta
mani che applaudono|ok congratulazioni segno pregare
mani alzate|mano gesto vittoria evvai
stretta di mano|ok d’accordo patto piacere
mani giunte|mano gesto grazie pregare
mano che scrive|scrivere disegnare penna
bicipite|fumetto corpo forte forza
cervello|intelligente corpo umano parte
occhi|corpo faccia vedere guardare
occhio|corpo faccia
persona che parla|profilo urlare parlare
profilo di persona|mistero ombra silhouette busto
profilo di due persone|persona mistero ombra silhouette
persona che scrolla le spalle|dubbio forse vabbè boh
persona esasperata|oddio incredulità disperazione esasperazione
persona con mano alzata|felice gesto ciao salutare
persona che fa un inchino profondo|gesto grazie pietà perdono
persona che corre|sport gara corsa correre
pedone|persona attività camminare camminata
donna che balla|lavoro salsa olé ballo
persona esperta di tecnologia|software inventore tecnologo sviluppatore
studente|diploma studentessa
insegnante|maestra maestro professore professoressa
cuore rosso|amore emozione cuoricino
cuore arancione|amore emozione
cuore giallo|amore emozione innamorato
cuore verde|amore emozione
cuore blu|amore emozione azzurro
cuore viola|amore emozione
cuore nero|dolore crudele tristezza
cuore bianco|emozione
cuore infranto|amore emozione triste spezzato
100 punti|d’accordo sicuro cento tutto
stelline|stelle scintille spendente
stella|natura stellina astro gialla
stella che brilla|natura felicità sorpresa festeggiare
stella con scia|fumetto vorticoso vertiginoso cadente
collisione|emozione fumetto esplosione bomba
fuoco|caldo calore esplosione falò
goccia|natura triste fumetto acqua
sonno|fumetto dormire pisolino stanco
pulsante segno di spunta|fatto baffo grande
riquadro con spunta|fatto grigio
segno di spunta|fatto baffo nero
croce|moltiplicazione rossa
punto esclamativo rosso|punteggiatura esclamazione pieno
punto interrogativo rosso|punteggiatura domanda pieno
simbolo di avviso|pericolo triangolo attenzione punto
segnale di divieto|simbolo proibito vietato fumare
simbolo del riciclaggio|riciclo riciclare raccolta differenziata
cerchio rosso|geometria stop grande
cerchio arancione|forma colore
cerchio giallo|forma colore
cerchio verde|forma colore
cerchio blu|geometria grande
addizione|segno croce matematica più
sottrazione|segno matematica meno trattino
freccia rivolta verso destra|direzione est avanti punto
freccia rivolta a sinistra|direzione ovest punto cardinale
freccia rivolta verso l’alto|direzione nord punto cardinale
freccia rivolta verso il basso|direzione sud punto cardinale
pulsante di ripetizione della riproduzione|freccia simbolo tasto frecce
pulsante OK|simbolo tasto
pulsante NEW|simbolo tasto nuovo
freccia TOP|alto verso l’alto simbolo
bandiera a scacchi|sport vittoria gara corsa
spara coriandoli|felicità festa compleanno congratulazioni
coriandoli|festa festeggiare palla congratulazioni
palloncino|festa compleanno auguri
regalo|festa sorpresa dono fiocco
coppa|sport vittoria vincere premio
medaglia d’oro|sport vincere uno numero
medaglia d’argento|sport secondo posto
medaglia di bronzo|sport gara terzo posto
bersaglio|sport gioco arco arciere
razzo|trasporti veicolo viaggiare spazio
sveglia|suono tempo ora ore
clessidra che scorre|tempo sabbia
clessidra|tempo sabbia
calendario|data giorno sfortuna diciasette
puntina|scuola ufficio collage disegno
graffetta|ufficio clippy graffa fermaglio
collegamento|anelli simbolo
memo|comunicazione nota scrivere matita
matita|scrivere disegnare gomma
libri|scuola università compiti leggere
libro aperto|scuola compiti istruzione leggere
grafico con andamento positivo|finanza trend linea aumento
grafico con andamento negativo|finanza trend calo crisi
grafico a barre|dati statistica
lente di ingrandimento rivolta a sinistra|cerca cercare investigare verso
lampadina|fumetto luce brillante elettrica
chiave inglese|lavoro attrezzo meccanico utensile
martello|lavoro attrezzo meccanico utensile
ingranaggio|componente meccanismo ruota dentata
lucchetto chiuso|segreto sicurezza chiave
lucchetto aperto|segreto chiuso sicurezza
chiave|segreto lucchetto casa sicuro
computer portatile|pc notebook personal
telefono cellulare|chiamare comunicare smartphone
stampante|ufficio computer stampe stampare
floppy disc|computer dischetto
fotocamera|viaggiare video selfie ricordi
cinepresa|intrattenimento cinema film filmare
microfono|musica intrattenimento concerto palco
cuffie|musica suono intrattenimento ascoltare
campana|musica scuola suono chiesa
campana sbarrata|suono muto silenzio divieto
megafono|suono comunicazione urlare parlare
busta|comunicazione email posta lettera
pacco|collo cartone scatola consegna
cestino|ufficio buttare rifiuti cartacce
sacco di soldi|oro ricco banca borsa
abaco|abbaco calcolo calcolare calcolatrice
provetta|esperimento scienza chimica chimico
microscopio|strumento esperimento scienza analisi
insetto|animale giardino bruco millepiedi
cappello da laureato|festa università istruzione laureata
bevanda calda|the caffè fumante caldo
tazza da tè senza manico|bere bevanda sete tazzina
bicchiere con cannuccia|acqua bevanda succo bibita
boccale di birra|ristorante bere bar estate
bicchiere di vino|ristorante bere bar alcool
brindisi|compleanno festeggiare bere congratulazioni
pizza|cibo ristorante cena fetta
hamburger|cibo ristorante panino sandwich
patatine|cibo ristorante fritte
taco|cibo ristorante messico salsa
sushi|cibo ristorante giapponese riso
ciotola fumante|cibo ristorante giapponese pho
insalata verde|cibo salutare cena pranzo
pane in cassetta|cibo ristorante toast cereali
fetta di formaggio|cibo gruviera
mela rossa|cibo frutta frutto dieta
banana|cibo frutta frutto potassio
uva|cibo frutta frutto vino
fragola|cibo frutta frutto rosso
ciliegie|cibo frutta frutto ciliegia
avocado|cibo frutta frutto
peperoncino|cibo verdura piccante
popcorn|cibo cinema mais
biscotto|cibo ristorante dolce zucchero
ciambella|cibo ristorante dolce zucchero
fetta di torta|ristorante dolce zucchero dessert
torta di compleanno|cibo festa dolce festeggiare
cioccolato|cibo ristorante felicità dolce
cono gelato|ristorante dolce zucchero bar
muso di cane|animale cucciolo cagnolino domestico
muso di gatto|animale animali faccina
muso di topo|animale topolino faccina
muso di coniglio|animale animali coniglietto faccina
volpe|animale natura bosco furbetto
orso|animale orsetto orsacchiotto faccina
panda|animale animali wwf bamboo
koala|animale animali selvatico australia
leone|animale selvatico forte forza
rana|animale natura bosco fiaba
muso di scimmia|animale scimmietta faccina
non vedo|gesto segreto proibito scimmia
gallina|animale animali uccello fattoria
pinguino|animale uccello antartico ornitologia
gufo|animale animali bosco fortuna
unicorno|faccina
ape|animale natura primavera giardino
farfalla|animale insetto ali colorata
tartaruga|animale animali lenta lento
polpo|animale animali mare oceano
delfino|animale mare oceano cetaceo
balena che spruzza acqua|animale animali mare oceano
germoglio|natura pianta primavera piantina
albero deciduo|natura pianta caduco rotondo
cactus|natura pianta caldo messico
quadrifoglio|natura pianta fortuna foglia
fiore di ciliegio|natura pianta primavera rosa
girasole|natura pianta giallo fiore
arcobaleno|natura meteo colori pace
sole|meteo luce calore soleggiato
sole coperto|natura meteo nuvola variabile
pioggia|natura meteo nuvole diluvio
pupazzo di neve senza neve|natura inverno
fiocco di neve|meteo freddo inverno ghiaccio
onda|natura mare oceano acqua
Europa e Africa|natura globo terra pianeta
spicchio di luna|natura notte spazio cielo
pallone da calcio|sport palla calcetto
palla da pallacanestro|sport pallone canestro
tennis|sport palla giallo pallina
palla da pallavolo|sport pallone rete
ping pong|sport gioco giocare pallina
gamepad|gioco giocare console joystick
dado|gioco dadi
pezzo di puzzle|indizio incastro tassello incastrarsi
pedina degli scacchi|sacrificabile scacco matto
tavolozza|arte colori artista palette
maschere|intrattenimento arte carnevale palco
nota musicale|canzone
note musicali|nota canzone melodia spartito
chitarra|musica strumento basso elettrica
piano|musica strumento suonare jazz
bicicletta|sport mezzo trasporti veicolo
auto|mezzo trasporti veicolo viaggiare
bus|scuola mezzo trasporti veicolo
treno|freccia mezzo trasporto arrivo
aeroplano|viaggio jet aereo partenza
casa|edificio fattoria casetta villetta
scuola|edificio università classe insegnante
ospedale|edificio infermiera infermiere medicina
spiaggia con ombrellone|mare estate vacanze
montagna|cima vetta arrampicata
mappa mondiale|viaggiare mondo cartina
`
