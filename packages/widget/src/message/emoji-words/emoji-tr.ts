// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Turkish. */
export const words = `
sırıtan yüz|gülme neşeli lol mutlu keyifli sırıtma
ağzı açık sırıtma|gülümseme gülme neşeli lol yüz gülen
gülen gözlerle ağzı açık sırıtma|gülümseme gülme neşeli lol yüz
gülen gözlerle sırıtma|gülümseme gülme neşeli lol yüz sırıtan
kapalı gözlerle ağzı açık sırıtma|komik lol ağız kahkaha mutlu ahaha
soğuk terli ağzı açık gülümseme|heyecanlı stresli yüz
sevinç gözyaşları|komik kahkaha mutluluk gözyaşı gülmek neşe
gülmekten yerlere yatma|komik kahkaha mutluluk ahaha gözyaşı hahaha
hafifçe gülümseyen yüz|gülümseme gülme neşeli mutlu
ters yüz|gülümseme gülme hehe
göz kırpan yüz|cilve kırpma
ağzı açık gülme|samimi sevecen yüz gülen gözlerle gülümseme
ışık halkalı gülümseme|hare melek yüz halkası
3 kalpli gülümseyen yüz|aşk mutluluk romantik sevgi aşık çarpılma
kalp gözlü gülümseme|aşk gözler romantik kalpler yüz değer
yıldız çarpmış|surat gözler heyecanlı vov sırıtan yüz
öpücük gönderen yüz|aşk romantik sevgi muah muck öptüm
lezzetli yiyecek beğenen yüz|gülümseyen harika yemek keyifli
dili dışarda göz kırpma|şaka haylaz yaramaz kışkırtma yüz dışardayken
çılgın surat|gözler deli büyük küçük
kucaklayarak gülümseme|heyecanlı sarılma kucaklama yüz
eliyle ağzını kapatan yüz|surat sır süpriz tüh olmak
sus işareti yapan yüz|surat sessiz şş şişt
düşünen yüz|düşünme
tek kaşı çatık yüz|surat şüpheci güvenmeyen havada
duygusuz yüz|nötr etkilenmemiş umurumda değil yorum
ifadesiz yüz|kıskanç ifadesizlik umurumda değil yorum
ağzı olmayan yüz|ağız sessiz sır sakin suskun ifadesiz
imalı gülümseme|hin sinsi kuşkucu yüz yapmacık gülümseyen
keyifsiz yüz|mutsuz neyse garip sıkılmış canı sıkkın
gözlerini deviren yüz|neyse hmm yani banane bilemiyorum beni
dişlerini gösteren yüz|endişeli dişçi tedirgin sıkmak yüzünü ekşitme
rahatlamış yüz|huzur
uyuyan yüz|uyku yorgun zzz yatak uykulu uyumak
salya akıtan yüz|ağzı sulanmış akıtma
maskeli yüz|soğuk grip hasta nezle rahatsız tıbbi
ağzında termometre olan yüz|ateş grip hasta nezle
kafası sarılı yüz|yara bandaj yaralı
patlayan kafa|surat şaşırmış şoke aklını başından almak
partide eğlenen yüz|kutlama neşeli eğlence konfeti oley şapka
güneş gözlüklü gülümseme|havalı janti kanka kanki yüz gözlüğü
ukala yüz|akıllı zeki bilmiş gözlük bilgili çalışkan
tek cam gözlüklü yüz|surat havalı zengin klas varlıklı kendini
kafası karışık yüz|bilmiyorum emin olmayan karışmış
endişeli yüz|gergin
biraz asık surat|endişeli yüz
ağzı açık yüz|ağız şok şaşkın süpriz
afallamış yüz|şaşkın şoke olmuş tamamen
kızarmış ve şaşkın yüz|şok şaşırmış tuhaf şaşkınlık içinde
yalvaran yüz|üzgün merhamet lütfen pişmanlık yalvarırım acıklı
ağlayan yüz|mutsuz üzgün ağlama gözyaşları üzüntülü
avaz avaz ağlayan yüz|mutsuz üzgün ağlama gözyaşları
korkuyla çığlık atan yüz|korkmuş korkunç içinde bağıran haykıran
burnundan soluyan yüz|mutsuz kızgın zafer sinirli kazandım yüzü
somurtkan yüz|öfkeli deli gibi kırmızı
ağzında semboller olan yüz|surat kızgın kızmış sensör küfür eden
boynuzlu gülen yüz|gülümseme boynuzlar şeytani
kafatası|canavar ölüm masal iskelet yüz cadılar
robot|canavar yüz
hayalet|öcü yüz cadılar bayramı peri masalı
eriyen yüz|sıcak ifade erime utanç eridim çözülme
selamlayan yüz|onay anlaştık ifade güneşli asker saygı
gizlice bakan yüz|ifade ürkek korkma utanma saklanma dikizleme
baş parmak yukarıda|el onay anlaştık tamam iyi beğendim
baş parmak aşağıda|el işaret
tamam işareti|el anlaştık harika süper müthiş mükemmel
zafer işareti|el barış oleey
şans dileme|el parmak çapraz verme
boynuz işareti|el parmak beden süper yes yeah
beni ara işareti|el elle
elinin tersiyle solu gösteren işaret parmağı|parmak arkası
elinin tersiyle sağı gösteren işaret parmağı|parmak arkası
elinin tersiyle yukarıyı gösteren işaret parmağı|parmak arkası
elinin tersiyle aşağıyı gösteren işaret parmağı|parmak arkası
yukarıyı gösteren işaret parmağı|el parmak beden gösterme izin isteme
el sallama|selam merhaba hey sallamak görüşürüz güle
elinin tersini kaldırma
el kaldırma|dur parmak işareti havada
el çırpma|işaret alkış eller tebrik
eller havaya|kutlama tebrikler çak kutlamak için birden
el sıkışma|sallama anlaşma toplantı
birleşen eller|hareket dua etme
yazı yazan el|beden yazma kalem tutma
pazı|kas esnek güçlü vücutcu çizgi roman
beyin|akıllı zeki zeka
gözler|gözcü bakmak görmek gözetlemek yüz
göz|beden kahverengi
konuşan kişi|siluet kafa profil bağırma konuşma yüz
siluet büst|kişiler
siluet büstler|kişiler
omuz silkme|kişi vücut bilmiyorum bilmem bilemem bilmeme
yüzünü eliyle kapama|şok öfke olamaz inanmama kızgınlık
elini kaldırma|kişi hareket selam merhaba soru
başını öne eğme|kişi hareket merhamet affet eğilme
koşan kişi|spor vücut yarış koşu acele
yürüyen kişi|vücut yaya aylak tempo yürüme
dans eden kadın|kişiler tango dansçı meslek festival
teknoloji uzmanı|mucit yazılım teknolog kodlayıcı yazılımcı
öğrenci|mezun talebe
öğretmen|doçent eğitimci profesör
kırmızı kalp|aşk
turuncu kalp|portakal
sarı kalp|duygu
yeşil kalp|duygu
mavi kalp|duygu
mor kalp|duygu
siyah kalp|fena kötü
beyaz kalp
kırık kalp|duygu kırma hüsran kırılmış
yüz puan|skor
parıltılar|yıldız pırıltı yıldızlar sihir mucize
yıldız|gece gökyüzü beyaz orta kutup
parıldayan yıldız|dilek pırıltı parlak kıvılcım parıldama
baş dönmesi|duygu dilek gece uzay gökyüzü
çarpışma|duygu bum bomba patlama işareti
ateş|sıcak alev yakmak
damlacık|su ter terli çizgi roman
zzz|gece uyku yorgun uyuma uyuklama
onay işareti düğmesi|kalın
seçilmiş onay kutusu|kutulu işareti seçili
onay işareti|kalın
çarpı işareti|iptal çarpma
kırmızı ünlem işareti|noktalama
kırmızı soru işareti|noktalama
uyarı işareti|dikkat
girmek yasak|işaret girilmez
geri dönüşüm simgesi|işaret evrensel koyu renk
kırmızı daire|çember büyük
turuncu daire
sarı daire
yeşil daire
mavi daire|çember büyük
artı|işaret matematik işareti koyu renk
eksi|işaret matematik işareti koyu renk
sağ ok|yön doğu
sol ok|yön batı
yukarı ok|yön kuzey yönlü
aşağı ok|yön güney yönlü
tekrarlama düğmesi|oklar saat yönünde
OK düğmesi|tamam işareti
NEW düğmesi|işaret yeni işareti
yukarı oku|işareti okla
damalı bayrak|spor yarış bitiş ralli
parti konfetisi|kutlama harika tebrikler
konfeti|kutlama top topu
balon|kutlama parti doğumgünü kırmızı
paketlenmiş hediye|kutlama paketli doğum günü
zafer kupası|ödül
birincilik madalyası|altın
ikincilik madalyası|gümüş
üçüncülük madalyası
tam isabet|oyun hedef hedefe ikiden vurma
roket|taşıt uzay yolculuk çıkış
çalar saat
akan kum saati|sayaç zamanlayıcı
kum saati
takvim|tarih
raptiye|iğne
ataş|klips
bağlantı işareti|bağlantılar halka
not|iletişim ders kalem kağıt defteri
kurşun kalem
kitaplar
açık kitap|okul defter
artış grafiği|grafik yukarı yönlü yükselen
iniş grafiği|grafik alçalan aşağı yönlü
çubuk grafiği|grafik
sola dönük büyüteç|cam arama solu gösteren
ampul|ışık elektrik fikrim çizgi roman
somun anahtarı|araç ingiliz
çekiç|araç
dişli|alet
kilit|kapalı
açık kilit|kilidini açma
anahtar|kilit şifre parola
dizüstü bilgisayar|kişisel
cep telefonu|iphone mobil
yazıcı|bilgisayar
disket|floppy
fotoğraf makinesi|video
film kamerası|eğlence sinema
mikrofon|müzik eğlence şarkı karaoke şarkıcı
kulaklık|müzik eğlence
zil|çan ses kilise tenefüs
üzeri çizili zil|sessiz çan iptal işaretli
megafon|iletişim karşılama
zarf|e-mail mektup e-posta
paket|kutu posta
çöp sepeti
para torbası|zengin çanta dolar çantası çuvalı
abaküs|çocuk hesap hesaplama renkli
deney tüpü|bilim kimya kimyacı laboratuvar
mikroskop|alet bilim test labrotuar
tırtıl|hayvan böcek kırkayak
mezuniyet kepi|kutlama
sıcak içecek|çay kahve dumanı tüten
çay fincanı|içecek yeşil
pipetli bardak|içecek kola ayran gazoz kamışlı
bira kupası|restoran bar
şarap kadehi|restoran içecek bar bardak içedek
kadeh tokuşturma|kutlama içecek bardak şampanya
pizza dilimi|gıda restoran yiyecek peynirli
hamburger|gıda restoran yiyecek yemek çizburger
patates kızartması|gıda restoran mcdonald’s
tako|gıda meksika sandviçi
suşi|gıda restoran japon balık nigiri
erişte|gıda restoran tabak makarna buharda
yeşil salata|gıda yiyecek yemek sağlıklı
ekmek|gıda restoran yemek kahvaltı dilimi
peynir dilimi|gıda fare
kırmızı elma|gıda meyve
muz|gıda meyve maymun
üzüm|gıda meyve salkım
çilek|gıda meyve yumuşak
kiraz|gıda meyve
avokado|gıda meyve yiyecek tropik
acı biber|gıda bitki kırmızı
patlamış mısır|gıda sinema
kurabiye|gıda restoran çikolatalı
donut|gıda restoran yiyecek tatlı donat
pasta dilimi|gıda restoran doğum günü
doğum günü pastası|gıda kutlama yiyecek dilek parti
çikolata|gıda restoran bar tatlı barı
yumuşak dondurma|gıda restoran krema külah külahı
köpek yüzü|hayvan
kedi yüzü|hayvan şirin miyav mındık mırnav
fare yüzü|hayvan sıçan
tavşan yüzü|hayvan havuç kemirgen
tilki|hayvan akıllı kurnaz yüz yüzü
ayı|hayvan orman yüz yüzü
panda|hayvan bambu tembel yüz yüzü
koala|hayvan ayısı
aslan|hayvan burç yüz yüzü ormanların
kurbağa|hayvan vırak yüz yüzü
maymun yüzü|hayvan neşeli komik muz meraklı
görmedim|hayvan komik oyun maymun saklambaç
tavuk|hayvan kuş
penguen|hayvan soğuk buz antartika
baykuş|hayvan kuş bilge
tek boynuzlu at|hayvan hayal sihirli yüz
bal arısı|hayvan iğne
kelebek|böcek şirin
kaplumbağa|hayvan
ahtapot|hayvan okyanus
yunus|hayvan okyanus deniz balık mavi
su püskürten balina|hayvan okyanus deniz mavi
filizlenme|yeşil fide genç bitki
yaprak döken ağaç|orman yeşil
kaktüs|bitki çöl diken
dört yapraklı yonca|yeşil bitki şans iskoç şanslı
kiraz çiçeği|çiçek bahar izleme
ayçiçeği|bitki güneş çiçek
gökkuşağı|yağmur gay lezbiyen biseksüel hava
güneş|sıcak uzay güneşli ışık aydınlık
bulutlar ardındaki güneş|hava bulutlu parçalı
yağmur bulutu|hava durumu
kar yağmadan kardan adam|soğuk kış karsız
kar tanesi|soğuk buz kış hava durumu
dalga|sörf okyanus dalgası
yerkürede Avrupa-Afrika|dünya
hilal|dilek gece uzay gökyüzü ay
futbol topu|spor
basketbol|top spor pota potası topu
tenis|top spor raketi topu
voleybol|top maç topu
masa tenisi|top maç raket pinpon
video oyunu|xbox kontrol cihazı konsolu
oyun zarı|tavla
yapboz parçası|oyun ipucu bulmaca karmaşık kenetleme
piyon|satranç kullanılma harcanabilir
boya paleti|sanat ressam sanatçı
sahne sanatları|eğlence tiyatro performans sanatı
müzik notası
müzik notaları
gitar|müzik alet elektrik aleti
müzik klavyesi|alet piyano aleti
bisiklet|taşıt sürüş cycling bisiklete binmek
araba|taşıt araç otomobil
otobüs|taşıt minibüs toplu taşıma
tren|taşıt demiryolu
uçak|taşıt yolculuk jet uçmak seyahat
ev|bina yuva konut
okul|bina lise ilkokul binası
hastane|bina klinik sağlık ocağı
plaj ve şemsiye|ada tatil kumsal
dağ
dünya haritası
`
