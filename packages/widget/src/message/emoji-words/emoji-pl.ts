// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Polish. */
export const words = `
szeroko uśmiechnięta twarz|haha hehe śmiech roześmiana
uśmiechnięta twarz z otwartymi ustami|haha hehe śmiech wesoły
uśmiechnięta twarz z otwartymi ustami i roześmianymi oczami|haha hehe śmiech wesoły
szeroko uśmiechnięta twarz o roześmianych oczach|haha hehe śmiech zęby
uśmiechnięta twarz z przymrużonymi oczami|hehe śmiech wesoły lol
uśmiechnięta twarz z otwartymi ustami, oblana zimnym potem|haha hehe śmiech wesoły
twarz ze łzami radości|haha hehe śmiech wesoły
tarza się ze śmiechu|haha hehe wesoły lol
lekko uśmiechnięta twarz|haha hehe śmiech wesoły
odwrócona twarz|haha hehe uśmiech śmiech
twarz puszczająca oko|mrugnięcie oczko zaczepka buźka
uśmiechnięta twarz o roześmianych oczach|haha hehe śmiech przyjazny
uśmiechnięta twarz z aureolą|haha hehe śmiech wesoły
uśmiechnięta buźka z sercami|twarz serce miłość zakochany
uśmiechnięta twarz z oczami w kształcie serca|kocham miłość zakochany zachwyt
zafascynowany|głowa haha hehe uśmiech
twarz przesyłająca całusa|serce kocham miłość buzi
twarz delektująca się pysznym jedzeniem|uśmiech mniam smaczne buźka
twarz wystawiająca język i puszczająca oko|haha hehe śmiech mrugnięcie
szalona twarz|głowa haha hehe śmiech
twarz z gestem przytulania|ręka uśmiech ściskam przytulać
twarz z ręką na ustach|głowa haha hehe śmiech
uciszająca twarz|głowa cisza cicho cii
myśląca twarz|zastanowienie myślę zamyślony buźka
twarz z podniesioną brwią|głowa hmm hę brew
neutralna twarz|wtf hm nic buźka
twarz bez wyrazu|nie wtf nic buźka
twarz bez ust|oczy cisza buźka mówię
twarz z uśmieszkiem|haha hehe cyniczny uśmieszek
niezadowolona twarz|smutek wtf niezadowolenie nah
twarz przewracająca oczami|oczy obojętność znudzenie pff
twarz z grymasem|zęby wyszczerz buźka grymaśna
twarz z wyrazem ulgi|uśmiech uf ulga błogość
śpiąca twarz|noc chrapanie dobranoc nuda
śliniąca się twarz|mniam ślina głodny ślinka
twarz w masce medycznej|choroba lekarz maska operacja
twarz z termometrem|smutek choroba gorączka temperatura
twarz z bandażem|głowa smutny rana czoło
eksplodująca głowa|szok wybuch eksplozja niemożliwe
świętująca twarz|impreza przyjęcie świętowanie urodziny
uśmiechnięta twarz w okularach przeciwsłonecznych|haha hehe lato okulary
kujon|uśmiech okulary bystry mózgowiec
twarz z monoklem|głowa haha hehe wesoły
zdezorientowana twarz|smutek zastanowienie zakłopotanie buźka
zmartwiona twarz|smutek ojej zmartwienie buźka
lekko zachmurzona twarz|smutek smutny grymas niezadowolenie
twarz z otwartymi ustami|och zaskoczenie szok buźka
zadziwiona twarz|och! zaskoczenie zdziwienie buźka
twarz z rumieńcami|zaskoczenie wow zdziwienie wstyd
błagająca twarz|smutek oczy smutny prosić
płacząca twarz|smutek łezka buźka przykro
głośno płacząca twarz|smutny łzy zapłakany buźka
twarz krzycząca ze strachu|głowa och krzyk przestrach
prychająca twarz|smutek smutny złość zły
nadąsana twarz|czerwony złość dąsy wściekłość
twarz z symbolami na ustach|głowa zły kląć bluzgać
uśmiechnięta twarz z rogami|wesoły rogi różki fantasy
czaszka|potwór duch śmierć szkielet
głowa robota|twarz potwór monstrum
duch|potwór język biały duszek
roztapiająca się twarz|zawstydzenie gorąco sarkazm płynna
salutująca twarz|ok powodzenia wojsko salutowanie
twarz z podglądającym okiem|strach zawstydzenie nieśmiałość podglądanie
kciuk w górę|ręka tak ok zgoda
kciuk w dół|ręka nie brzydkie lubię
dłoń z gestem OK|ręka tak zgoda okej
gest V|ręka znak zwycięstwo pokój
skrzyżowane palce|ręka powodzenia kciuki trzymać
gest rogów|ręka znak dłoń rogi
dłoń w geście „Zadzwoń do mnie”|ręka luz essa dzwonić
dłoń z palcem wskazującym w lewo|ręka palec tam lewa
dłoń z palcem wskazującym w prawo|ręka palec tam prawa
dłoń z palcem wskazującym w górę|ręka palec góra góry
dłoń z palcem wskazującym w dół|ręka palec
palec wskazujący w górę|ręka góra góry
machająca dłoń|ręka powitanie cześć halo
wzniesiony grzbiet dłoni|powitanie cześć pozdrowienie pożegnanie
wzniesiona dłoń|ręka stop uwaga
klaskanie|ręka ręce brawo brawa
wzniesione ręce|dłonie hura super hurra
uścisk dłoni|ręka tak powitanie zgoda
złożone ręce|ręka prosić dziękuję modlitwa
pisząca dłoń|ręka pisać piszę długopis
napięty biceps|ręka siła siłka silny
mózg|myśleć inteligentny
oczy|twarz oko obserwacja wow
oko|ciało
mówiąca głowa|sylwetka głos mówić profil
sylwetka popiersia|osoba
sylwetki popiersi|osoby
osoba wzruszająca ramionami|obojętność bezradność wątpliwość wiem
osoba trzymająca się za czoło|załamka fejspalm załamanie niedowierzanie
osoba podnosząca rękę|gest powitanie halo hej
osoba w ukłonie|gest żal wybacz skrucha
biegnąca osoba|sport szybko biegacz maraton
idąca osoba|iść pieszo spacer piechur
tańcząca kobieta|impreza zabawa zawód taniec
technolog|deweloper wynalazca programista oprogramowanie
student|absolwent
nauczyciel|pedagog profesor instruktor
czerwone serce|kocham miłość
pomarańczowe serce|kocham
żółte serce|kocham miłość
zielone serce|kocham miłość
niebieskie serce|kocham miłość
purpurowe serce|kocham miłość fioletowe
czarne serce|kocham miłość zło czarny
białe serce
złamane serce|kocham pęknięte
sto punktów|setka stówa stówka
gwiazdki|noc gwiazda gwiazdy błysk
gwiazda|noc gwiazdka
błyszcząca gwiazda|gwiazdka lśniąca świecąca
zawroty głowy|noc gwiazda gwiazdka kosmos
kolizja|komiks wybuch zderzenie
ogień|pożar płomień
kropla|łza pot woda kropelka
chrapanie|dobranoc komiks nuda sen
przycisk ze znacznikiem wyboru|tak parafka ptaszek zaznaczenie
pole ze znacznikiem wyboru|tak parafka ptaszek zaznaczenie
znacznik wyboru|tak parafka ptaszek zaznaczenie
znak krzyżyka|czerwony anuluj mnożenie mnożenia
czerwony wykrzyknik|krzyk okrzyk
czerwony znak zapytania|co? pytanie pytajnik chodzi
ostrzeżenie|uwaga wykrzyknik znak ostrzegawczy
zakaz|znak zabronione wejście brak
recykling|odpady surowce wtórne
czerwone koło|kółko figura geometryczna
pomarańczowe koło|kółko
żółte koło|kółko
zielone koło|kółko
niebieskie koło|kółko figura geometryczna
znak plus|matematyka dodać dodawać dodawanie
znak minus|matematyka odjąć odejmowanie
strzałka w prawo|kierunek wschód
strzałka w lewo|kierunek zachód
strzałka w górę|kierunek północ góry
strzałka w dół|kierunek południe
przycisk powtarzania|ponów dookoła okrężny powtórz
przycisk OK|tak zgoda dobrze porządku
przycisk NEW|nowy nowość
strzałka z napisem TOP|góra górę
flaga w szachownicę|sport wyścigi kratkę
tuba z konfetti|impreza uroczystość bal
kula z konfetti|impreza uroczystość bal
balon|impreza uroczystość urodziny balonik
zapakowany prezent|paczka kokarda kokardka podarunek
puchar|sport zwycięstwo nagroda trofeum
medal za 1. miejsce|sport zawody zwycięstwo złoto
medal za 2. miejsce|sport zawody srebro drugie
medal za 3. miejsce|sport zawody brąz brązowy
strzał w 10|gra zabawa cel lotki
rakieta|pojazd kosmos statek kosmiczny
budzik|zegar
klepsydra z przesypującym się piaskiem|piasek czas odmierzać
klepsydra|piasek czas odmierzać
kalendarz|data
pinezka|przypiąć
spinacz|biuro druciany papieru
ogniwa|ogniwo hiperłącze połączenie
notatka|ołówek pisać kartka papier
ołówek|pisak rysować
książki|nauka czytać książka biblioteka
otwarta książka|nauka czytać uczyć
wykres wzrostu|akcje tendencja trend hossa
wykres spadku|akcje tendencja trend bessa
wykres słupkowy|słupek diagram
lupa pochylona w lewo|szukaj detektyw skierowana
żarówka|prąd pomysł światło
klucz warsztatowy|narzędzia narzędzie mechanik
młotek|narzędzia narzędzie naprawa
koło zębate|kółko zębatka skrzynia biegów
zamknięta kłódka|zamknięte zablokowane
otwarta kłódka|odblokować
klucz|hasło zamek zamknąć
laptop|komputer notebook osobisty wyświetlacz
telefon komórkowy|komóra komórka smartfon
drukarka|komputer
dyskietka|komputer
aparat fotograficzny|wideo zdjęcie fotografia robić
kamera filmowa|kino kinematografia
mikrofon|muzyka karaoke śpiewać
słuchawki|muzyka słuchawka
dzwonek
przekreślony dzwonek|cisza cicho zakazany zabroniony
megafon|kibicować
koperta|list email wiadomość
paczka|pakunek pudełko przesyłka
kosz na śmieci|odpadki śmietnik
worek z pieniędzmi|kasa bogaty dolary pieniądze
liczydło|abakus liczyć obliczać kalkulator
probówka|nauka laboratorium chemia chemik
mikroskop|nauka laboratorium obserwacja powiększenie
gąsienica|zwierzę owad robak
biret|uroczystość ubiór czapka studia
gorący napój|filiżanka herbata parująca picie
filiżanka bez uszka|herbata spodek miseczka
szklanka ze słomką|napój picie soda oranżada
kufel piwa|impreza alkohol bar pub
kieliszek wina|alkohol wino restauracja
stukające się kieliszki|impreza przyjęcie alkohol świętowanie
pizza|jedzenie kawałek pizzy fast
hamburger|jedzenie bułka fast food
frytki|jedzenie fast food
taco|jedzenie meksykańskie
sushi|jedzenie suszi
miska parującego jedzenia|jedzenie parująca pho zupa
sałatka|jedzenie sałata surówka
chleb|jedzenie kawałek chleba bochenek
kawałek sera|jedzenie żółty szwajcarski dziurami
czerwone jabłko|jedzenie owoc słodkie
banan|jedzenie owoc egzotyczny
winogrona|jedzenie owoce
truskawka|jedzenie owoc
wiśnie|jedzenie owoce czereśnie
awokado|jedzenie roślina owoc
ostra papryka|jedzenie roślina ostry papryczka
popcorn|jedzenie kino kukurydza
ciastko|jedzenie deser słodki słodkie
pączek z dziurką|jedzenie deser ciasto słodki
tort|jedzenie deser przyjęcie ciasto
tort urodzinowy|jedzenie przyjęcie ciasto słodki
tabliczka czekolady|jedzenie deser słodycze czekolada
lody włoskie|jedzenie świderek śmietankowe kubku
głowa psa|zwierzę pysk pyszczek pies
głowa kota|zwierzę pyszczek kicia kotek
głowa myszy|zwierzę myszka buźka
głowa królika|zwierzę zając zająca futrzak
głowa lisa|zwierzę rudy chytry chytrość
głowa niedźwiedzia|zwierzę miś buźka
głowa pandy|zwierzę miś buźka
koala|głowa zwierzę miś australia
głowa lwa|zwierzę kot pysk lew
głowa żaby|zwierzę płaz żaba żabka
głowa małpy|zwierzę małpka buźka
małpa zasłaniająca oczy|zwierzę gest nie małpka
kura|głowa zwierzę ptak kogut
pingwin|zwierzę ptak antarktyda
sowa|zwierzę noc oczy ptak
głowa jednorożca|zwierzę kucyk magia różowy
pszczoła|zwierzę owad wiosna pszczółka
motyl|zwierzę owad kolorowy
żółw|zwierzę powolny skorupa
ośmiornica|zwierzę morze ocean macki
delfin|zwierzę morze ocean
wieloryb tryskający wodą|zwierzę morze ocean wody
sadzonka|roślina pęd młoda
drzewo liściaste|roślina
kaktus|roślina kłuje kolce
czterolistna koniczyna|roślina szczęście koniczynka
kwiat wiśni|sakura wiśnia kwiatek
słonecznik|roślina słońce kwiat
tęcza|pogoda słońce deszcz
słońce|pogoda kosmos jasne
słońce zza chmury|pogoda chmura
chmura i deszcz|pogoda
bałwanek bez śniegu|pogoda zimno zabawa
płatek śniegu|pogoda zimno zima
fala|morze ocean fale
kula ziemska przedstawiająca Europę i Afrykę|świat afryka europa
półksiężyc|noc sierp księżyc
piłka nożna|sport mecz futbolówka
koszykówka|sport piłka koszykowa
tenis|sport piłka rakieta
siatkówka|sport piłka siatka
tenis stołowy|sport paletka piłeczka
gra wideo|pad gamepad konsola
kostka do gry|gra kości hazard
element układanki|rebus łączenie układanka
pionek|szachy
paleta malarska|kolory farby malarz
maski teatralne|występ występować
nuta|muzyka
nuty|muzyka nuta
gitara|muzyka instrument
klawisze|muzyka instrument pianino
rower|pojazd rowerek
samochód|pojazd auto
autobus|pojazd autokar
pociąg|pojazd podróż kolej
samolot|pojazd podróż
dom|budynek mieszkalny
szkoła|budynek zegar
szpital|budynek lekarz lecznica
parasol na plaży|morze piasek lato
góra|góry wycieczka
mapa świata
`
