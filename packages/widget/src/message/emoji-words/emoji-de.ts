// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in German. */
export const words = `
grinsendes Gesicht|lachen lustig fröhlich lol haha
grinsendes Gesicht mit großen Augen|lächeln lachen mund lustig offen
grinsendes Gesicht mit lachenden Augen|lächeln mund lustig offen fröhlich
strahlendes Gesicht mit lachenden Augen|lächeln grinsen lustig fröhlich happy
Grinsegesicht mit zugekniffenen Augen|lachen mund grinsen lustig offen
grinsendes Gesicht mit Schweißtropfen|lächeln lachen mund lustig offen
Gesicht mit Freudentränen|lachen lustig fröhlich lol haha
sich vor Lachen auf dem Boden wälzen|lustig lol haha witzig hehe
leicht lächelndes Gesicht|smiley
umgekehrtes Gesicht|lächeln stehen smiley kopf
zwinkerndes Gesicht|auge flirten zudrücken zugedrückt sexy
lächelndes Gesicht mit lachenden Augen|rot glücklich wangen erröten freude
lächelndes Gesicht mit Heiligenschein|glücklich lieb brav engel seelig
lächelndes Gesicht mit Herzen|liebe hdl verliebt hdgdl herzchen
lächelndes Gesicht mit herzförmigen Augen|liebe glücklich herzen verliebt smiley
überwältigt|augen grinsen stern aufgeregt gesicht
Kuss zuwerfendes Gesicht|flirten lieb küssen küsschen smiley
sich die Lippen leckendes Gesicht|lächeln zunge lecker smiley leckeres
zwinkerndes Gesicht mit herausgestreckter Zunge|auge zudrücken zugedrückt herausstrecken smiley
irres Gesicht|augen groß klein verrückt smiley
Gesicht mit umarmenden Händen|drücken umarmung smiley
verlegen kicherndes Gesicht|hand lachen mund rot haha
ermahnendes Gesicht|finger leise pst sch psst
nachdenkendes Gesicht|fragen grübeln komisch wundern nachdenklich
Gesicht mit hochgezogenen Augenbrauen|zweifel stutzig skeptisch misstrauen
neutrales Gesicht|ausdruckslos kommentarlos unbeeindruckt todernst
ausdrucksloses Gesicht|unglaublich kommentarlos unbeeindruckt selbstgefällig
Gesicht ohne Mund|kein sprachlos smiley
süffisant lächelndes Gesicht|flirten feixen schief mundwinkel
verstimmtes Gesicht|traurig langweilig unglücklich unzufrieden
Augen verdrehendes Gesicht|genervt nerv ohje rollen
Grimassen schneidendes Gesicht|peinlich zähne verziehen smiley
erleichtertes Gesicht|augen geschlossen zen entspannt
schlafendes Gesicht|langweilig müde nickerchen zzz
sabberndes Gesicht|smiley
Gesicht mit Atemschutzmaske|mund krank arzt viren
Gesicht mit Fieberthermometer|krank messen thermometer smiley
Gesicht mit Kopfverband|aua autsch verband schmerzen
explodierender Kopf|unglaublich schockiert überwältigt entsetzt
Partygesicht|feier fröhlich geburtstag aufgeregt
lächelndes Gesicht mit Sonnenbrille|smiley
Strebergesicht|intelligent klug schlau smart
Gesicht mit Monokel|elegant reich smiley
verwundertes Gesicht|traurig verwirrt smiley keine
besorgtes Gesicht|traurig sorgen smiley
betrübtes Gesicht|traurig schade smiley
Gesicht mit offenem Mund|omg unglaublich schockiert erstaunt
erstauntes Gesicht|omg schockiert verwundert nee
errötetes Gesicht mit großen Augen|rot verlegen wangen erröten
bettelndes Gesicht|augen traurig bitten groß
weinendes Gesicht|traurig träne smiley
heulendes Gesicht|traurig tränen weinen flennen
vor Angst schreiendes Gesicht|omg munch panik ängstlich
schnaubendes Gesicht|erleichtert gewonnen
schmollendes Gesicht|rot wütend angelaufener smiley
Gesicht mit Symbolen über dem Mund|wütend ärger ärgern zensur
grinsendes Gesicht mit Hörnern|böse märchen fantasie lila
Totenkopf|märchen tod yolo knochen
Roboter|monster roboterkopf robotergesicht gesicht
Gespenst|märchen zunge buh spuk
schmelzendes Gesicht|schwitzen hitze flüssig auflösen
salutierendes Gesicht|ok jawohl aye jawoll
Gesicht mit durch die Finger linsendem Auge|verlegen spähen gebannt starren
Daumen hoch|hand finger ok super
Daumen runter|hand schlecht nach unten
OK-Zeichen|hand finger super genial
Victory-Geste|sieg
Hand mit gekreuzten Fingern
Teufelsgruß|hand finger hörner yeah
Ruf-mich-an-Handzeichen|anruf shaka anrufen
nach links weisender Zeigefinger|finger zeigen handrückseite
nach rechts weisender Zeigefinger|finger zeigen handrückseite
nach oben weisender Zeigefinger von hinten|finger zeigen handrückseite hier
nach unten weisender Zeigefinger|finger zeigen handrückseite abwärts
nach oben weisender Zeigefinger von vorne|hand finger zeigen hier
winkende Hand|hi hey ciao hallo
erhobene Hand von hinten|erhobener handrücken
erhobene Hand|halt stopp warte handfläche
klatschende Hände|gut toll beifall großartig
zwei erhobene Handflächen|geste hände feiern hurra
Handschlag|hände vereinbarung händeschütteln
zusammengelegte Handflächen|bitten beten danke gebet
schreibende Hand|stift
angespannter Bizeps|arm bro stark muckies
Gehirn|intelligent klug schlau hirn
Augen|sehen schauen gucken gesicht
Auge|sehen schauen blick körper
sprechender Kopf|silhouette gesicht person
Silhouette einer Büste
Silhouette mehrerer Büsten|personen
schulterzuckende Person|zweifel egal gleichgültig keine
sich an den Kopf fassende Person|omg unglaublich genervt unfassbar
Person mit erhobenem Arm|geste hier frage ich
sich verbeugende Person|geste bitten demut bedauern
laufende Person|sport rennen eilig joggen
Fußgänger(in)|person gehen gehend wandern
tanzende Frau|elegant flair salsa tango
IT-Experte/IT-Expertin|computer bildschirm entwickler(in)
Student(in)|doktorhut uni absolvent(in)
Lehrer(in)|dozent(in) professor(in)
rotes Herz
oranges Herz|liebe
gelbes Herz|liebe gefühl herzlich
grünes Herz|liebe gefühl romantisch
blaues Herz|liebe gefühl romantisch
lila Herz|liebe gefühl hdl violett
schwarzes Herz|böse
weißes Herz
gebrochenes Herz|traurig gefühl allein schmerz
100 Punkte|punktestand volle punktzahl
funkelnde Sterne
weißer mittelgroßer Stern|himmel astronomie gelber
funkelnder Stern|glitzern
schwindlig|stern comic sterne komet
Zusammenstoß|comic explodieren bombe explosion
Feuer|heiß flamme brennen
Tropfen|schweiß träne wasser wassertropfen
Schlafen|comic langweilig müde nickerchen
weißes Häkchen|erledigt abgehakt
abgehaktes Kästchen|häkchen feld ankreuz wahlurne
kräftiges Häkchen|erledigt haken fertig abhaken
Kreuzzeichen|mal abbrechen multiplikation multiplizieren
rotes Ausrufezeichen|satzzeichen
rotes Fragezeichen|satzzeichen warum wieso
Warnung|achtung dreieck vorsicht warnschild
Verboten|verbotszeichen kein-zutritt-zeichen zutritt
Recycling-Symbol|grüne punkt grüner
roter Punkt|ball
oranger Punkt|kreis form scheibe
gelber Punkt|kreis form scheibe
grüner Punkt|kreis form scheibe
blauer Punkt|ball kreis großer
plus|mathe addieren pluszeichen
minus|mathe minuszeichen
Pfeil nach rechts|osten rechtspfeil
Pfeil nach links|westen linkspfeil
Pfeil nach oben|aufwärts norden aufwärtspfeil
Pfeil nach unten|abwärts süden abwärtspfeil
Wiederholen|keycap tastenkappe pfeile uhrzeigersinn
Großbuchstaben OK in blauem Quadrat|keycap tastenkappe okay
Wort „New“ in blauem Quadrat|neu
TOP-Pfeil|top-zeichen nach oben
Zielflagge|sport rennen flagge nascar
Konfettibombe|feier super yay juhu
Konfettiball|feier party
Luftballon|feier geburtstag ballon
Geschenk|feier geburtstag überraschung schleife
Pokal|sport bundesliga preis sieger
Goldmedaille|erster gewinn medaille platz
Silbermedaille|zweiter medaille platz
Bronzemedaille|dritter medaille platz
Darts|pfeil spiel volltreffer zielscheibe
Rakete|all weltraum
Wecker|zeit uhr uhrzeit
laufende Sanduhr|prozess vorgang läuft
Sanduhr|prozess zeit vorgang läuft
Kalender|datum kalenderblatt
Reißzwecke|anpinnen
Büroklammer
Linksymbol|verknüpfen verknüpfung kettenglieder verknüpfungssymbol
Papier und Bleistift|schreiben notiz nachricht schreibblock
Bleistift|stift
Bücherstapel|fantasie lesen roman
offenes Buch|lesen seite lernen blättern
Aufwärtstrend|diagramm kurve steigend
Abwärtstrend|diagramm kurve fallend
Balkendiagramm|diagramm
Lupe nach links|suche vergrößerungsglas
Glühbirne|hell idee lampe licht
Schraubenschlüssel|werkzeug
Hammer|werkzeug
Zahnrad|werkzeug
geschlossenes Schloss|sicherheit datenschutz
offenes Schloss|nicht gesichert
Schlüssel|passwort schließen
Laptop|computer bildschirm pc monitor
Mobiltelefon|handy iphone smartphone telefonieren
Drucker|computer
Diskette|datenträger
Fotoapparat|fotos kamera
Filmkamera|unterhaltung kino
Mikrofon|unterhaltung singen karaoke
Kopfhörer|unterhaltung musik
Glocke|klingeling ding dong eingeschaltet
durchgestrichene Glocke|leise kein ausgeschaltet
Megafon|jubel lautsprecher
Briefumschlag|e-mail
Paket|päckchen
Papierkorb|abfalleimer
Geldsack|reich sack moneten
Abakus|mathe abaki zählen rechnen
Reagenzglas|labor wissenschaft chemie chemiker
Mikroskop|labor wissenschaft untersuchen
Raupe|tier insekt gefräßig
Doktorhut|diplom abschlussfeier
Heißgetränk|getränk dampfend tee trinken
Teetasse ohne Henkel|getränk schale oolong grüner
Becher mit Strohhalm|trinken wasser saft soda
Bierkrug|bar prost krug weizenbier
Weinglas|bar glas alkohol
Sektgläser|feier getränk feiern prost
Pizza|pizzeria pizzastück
Hamburger|restaurant fast food
Pommes frites|fritten
Taco|essen mexikanisch
Sushi|restaurant japanisches gericht
Schüssel und Essstäbchen|dampfend suppe nudeln stäbchen
Salat|essen grün gesund blattgemüse
Brot|essen toast weizen brotlaib
Käsestück
roter Apfel|frucht obst
Banane|frucht obst schale
Trauben|frucht obst wein
Erdbeere|essen frucht obst beere
Kirschen|frucht obst
Avocado|essen frucht
Peperoni|pflanze scharf paprika pfeffer
Popcorn|kino snack
Keks|plätchen
Donut|essen kuchen süß
Torte|kuchen kuchenstück tortenstück stück
Geburtstagskuchen|essen feier kuchen torte
Schokoladentafel|essen süßigkeit
Softeis|eis
Hundegesicht|tier wau treu wuff
Katzengesicht|tier miau miez miezekatze
Mäusegesicht|tier nagetier mausgesicht gesicht
Hasengesicht|tier nagetier nager langohr
Fuchs|tier fuchsgesicht gesicht
Bär|tier bärengesicht gesicht
Panda|tier pandabär pandagesicht gesicht
Koala|tier koalabär koalagesicht
Löwe|tier tierkreis löwengesicht sternzeichen
Frosch|tier grün quak froschgesicht
Affengesicht|tier banane zoo dschungel
sich die Augen zuhaltendes Affengesicht|tier omg geste böse
Huhn|tier henne geflügel tierkopf
Pinguin|tier vogel pinguinkopf
Eule|tier vogel uhu weise
Einhorn|einhorngesicht gesicht
Biene|tier insekt natur maja
Schmetterling|insekt schön
Schildkröte|tier
Oktopus|tier meer krake tintenfisch
Delfin|tier meer ozean strand
blasender Wal|tier meer ozean
Spross|junge pflanze
Laubbaum|pflanze grün baum wald
Kaktus|pflanze natur dürre wüste
Glücksklee|pflanze klee vier blatt
Kirschblüte|pflanze blume blüte kirsche
Sonnenblume|pflanze blume blüte
Regenbogen|wetter
Sonne|wetter strahlen sonnig sonnenstrahlen
Sonne hinter Wolke|wolkig
Wolke mit Regen|wetter regenwolke
Schneemann ohne Schneeflocken|kalt winter
Schneeflocke|wetter kalt winter flocke
Welle|meer
Globus mit Europa und Afrika|erde weltkugel
Mondsichel|nacht
Fußball|ball bundesliga messi
Basketball|ball sport korb
Tennisball|ball sport
Volleyball|ball sport
Tischtennis|ball sport spiel schläger
Gamepad|unterhaltung gaming videospiel
Spielwürfel|unterhaltung casino würfel zufall
Puzzleteil|spiel hobby teile passen
Bauer Schach
Mischpalette|kunst farben palette künstler
Masken|unterhaltung kunst theater
Musiknote|lied melodie
Musiknoten|noten
Gitarre|musik instrument musikinstrument
Klaviatur|musik instrument musikinstrument tasten
Fahrrad|bmx rad radeln radler
Auto|rot fahrzeug fahren verkehr
Bus|fahrzeug schulbus
Zug|ice bahn eisenbahn
Flugzeug|flieger
Haus|gebäude zuhause
Schule|gebäude schulgebäude
Krankenhaus|gebäude arzt medizin ambulanz
Strand mit Sonnenschirm|meer
Berg|gebirge
Weltkarte|karte reisen landkarte
`
