// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Spanish. */
export const words = `
cara sonriendo|sonrisa divertido feliz
cara sonriendo con ojos grandes|risa divertido
cara sonriendo con ojos sonrientes|sonrisa abierta
cara radiante con ojos sonrientes|sonrisa risa
cara sonriendo con los ojos cerrados|risa boca abierta
cara sonriendo con sudor frío|risa
cara llorando de risa|lágrima felicidad
cara revolviéndose de la risa|carcajada ojos cerrados
cara sonriendo ligeramente|sonrisa
cara al revés
cara guiñando el ojo|guiño
cara feliz con ojos sonrientes|sonrisa rubor
cara sonriendo con aureola|sonrisa
cara sonriendo con corazones|amor adorar enamorada enamorado
cara sonriendo con ojos de corazón|sonrisa amor
cara sonriendo con estrellas|sonrisa
cara lanzando un beso
cara saboreando comida|rico hambre delicioso
cara sacando la lengua y guiñando un ojo|guiño
cara de loco|ojo grande pequeño
cara con manos abrazando|sonrisa abrazo
cara con mano sobre la boca|uy vaya ostras
cara pidiendo silencio|callado
cara pensativa|duda pensando
cara con ceja alzada|escéptico desconfiado
cara neutral|inexpresivo
cara sin expresión|inexpresivo inexpresión inexpresiva
cara sin boca|callado silencio
cara sonriendo con superioridad|listillo
cara de desaprobación|rechazo insatisfacción
cara con ojos en blanco|vueltos frustración
cara haciendo una mueca
cara de alivio|aliviado
cara durmiendo|sueño zzz dormido
cara babeando|baba
cara con mascarilla médica|enfermo malo máscara
cara con termómetro|enfermo malo
cara con la cabeza vendada|dolor herida
cabeza explotando|explosión
cara de fiesta|celebración gorro capirote matasuegras
cara sonriendo con gafas de sol|guay
cara de empollón|friki friqui
cara con monóculo|estirado aristocrático
cara de confusión|confuso
cara preocupada|preocupado preocupación
cara con el ceño ligeramente fruncido
cara con la boca abierta
cara asombrada|pasmado alucinado asombrado
cara sonrojada|colorado sonrojado
cara suplicante|piedad implorar ojos adorables favor
cara llorando|lágrima llorar triste
cara llorando fuerte|lágrima llorar triste
cara gritando de miedo|pánico asustado
cara resoplando|cabreo enfado
cara cabreada|cabreo furia enfadado
cara con símbolos en la boca|maldecir palabrota
cara sonriendo con cuernos|sonrisa demonio
calavera|monstruo cuento muerte cara
robot|monstruo cara
fantasma|monstruo cuento criatura cara
cara derritiéndose|calor líquido fundirse derretido derretirse desaparecer
cara saludando|sol saludo sí vale orden ejército
cara tapada con ojo espiando|mirar espiar vistazo fascinado
pulgar hacia arriba|mano señal
pulgar hacia abajo|mano señal
señal de aprobación con la mano
mano con señal de victoria
dedos cruzados|mano suerte cruzar
mano haciendo el signo de cuernos|dedo
mano haciendo el gesto de llamar|pulgar meñique
dorso de mano con índice a la izquierda|dedo
dorso de mano con índice a la derecha|dedo
dorso de mano con índice hacia arriba|dedo apuntar
dorso de mano con índice hacia abajo|dedo apuntar
dedo índice hacia arriba|mano apuntar
mano saludando|saludo agitar saludar
dorso de la mano|levantado
mano levantada|choca esos cinco
manos aplaudiendo|señal palmas aplaudir
manos levantadas celebrando|celebración gesto hurra
apretón de manos|acuerdo
manos en oración|orar rezar gracias favor
mano escribiendo|escribir lápiz
bíceps flexionado|cómic fuerte músculo
cerebro|inteligente
ojos|cara
ojo|cuerpo
cabeza parlante|silueta hablar cara
silueta de busto
dos siluetas de bustos
persona encogida de hombros|duda encogerse indiferencia
persona con la mano en la frente|incredulidad
persona con la mano levantada|gesto feliz levantar
persona haciendo una reverencia|gesto perdón disculpa
persona corriendo|deporte carrera maratón
persona caminando|andar caminar
mujer bailando|bailar
profesional de la tecnología|software tecnólogo informático programador desarrollador
estudiante|graduado licenciado universitario
docente|maestro educador profesor enseñanza instructor
corazón rojo|emoción
corazón naranja|emoción
corazón amarillo|emoción
corazón verde|emoción
corazón azul|emoción
corazón morado|emoción
corazón negro
corazón blanco|emoción
corazón roto|emoción partido
cien puntos|pleno
chispas|estrellas bengala
estrella|estelar
estrella brillante|resplandeciente
símbolo de mareo|emoción cómic estrella
colisión|cómic
fuego|llama
gota|cómic sudor agua
símbolo de sueño|cómic dormir
botón de marca de verificación|selección
casilla con marca de verificación|selección
marca de verificación|selección
marca de cruz|tachar cancelar tachado
exclamación roja|puntuación signo
interrogación roja|puntuación pregunta signo
advertencia|señal cuidado
prohibido|pasar entrar prohibición
símbolo de reciclaje|señal reciclar universal sólido
círculo rojo|geometría
círculo naranja
círculo amarillo
círculo verde
círculo azul|geometría
más|signo suma
menos|signo resta
flecha hacia la derecha|dirección este
flecha hacia la izquierda|oeste
flecha hacia arriba|dirección norte
flecha hacia abajo|dirección sur
repetir|flechas repetición
botón OK
botón NEW|nuevo
flecha TOP|arriba hacia
bandera de cuadros|deporte motor carreras
cañón de confeti|celebración fiesta
bola de confeti|celebración
globo|celebración
regalo|celebración presente envoltorio envuelto
trofeo|premio
medalla de oro|primero
medalla de plata|segundo
medalla de bronce|tercero
diana|juego blanco
cohete|vehículo espacio
reloj despertador|alarma
reloj de arena con tiempo|temporizador cayendo
reloj de arena sin tiempo|temporizador
calendario|fecha
chincheta|tachuela
clip
eslabón
cuaderno de notas|comunicación
lápiz|escribir escolar lapicero
libros
libro abierto
gráfica de evolución ascendente|gráfico tendencia
gráfica de evolución descendente|gráfico tendencia
gráfico de barras
lupa orientada hacia la izquierda|buscar
bombilla|cómic luz electricidad
llave inglesa|herramienta
martillo|herramienta
engranaje|herramienta
candado cerrado|cerrar
candado abierto|abrir
llave|contraseña
ordenador portátil|pc personal
teléfono móvil|celular
impresora|ordenador
disquete|disco
cámara de fotos
cámara de cine|entretenimiento película
micrófono|entretenimiento karaoke
auricular|cascos
campana
campana con signo de cancelación|ruido
megáfono|comunicación
sobre|carta correo
paquete|caja
papelera|cubo basura
bolsa de dinero|dólares
ábaco|contar cálculo matemáticas
tubo de ensayo|laboratorio ciencia química químico experimento
microscopio|instrumento laboratorio
bicho|insecto gusano
birrete|celebración gorro graduación
bebida caliente|té café
tazón de té|bebida taza
vaso con pajita|zumo refresco
jarra de cerveza|restaurante bar
copa de vino|bebida bar vaso
copas brindando|celebración bebida brindar brindis
pizza|restaurante porción
hamburguesa
patatas fritas|restaurante papas
taco|comida mexicano
sushi|restaurante
tazón de fideos|ramen calientes chinos
ensalada|comida verde bol
pan de molde|tostada rebanada
cuña de queso|trozo
manzana roja|fruta poma
plátano|fruta
uvas|fruta racimo agracejo
fresa|fruta fresón
cerezas|fruta guindas
aguacate|fruta comida
chile picante|planta
palomitas|maíz
galleta|dulce pasta postre
dónut|pastel berlina rosquilla
trozo de tarta|restaurante pedazo
tarta de cumpleaños|celebración
tableta de chocolate|restaurante barra
cucurucho de helado|restaurante dulce
cara de perro|mascota
cara de gato|mascota
cara de ratón
cara de conejo|mascota
zorro|cara
oso|cara
panda|cara
koala|marsupial cara
león|zodiaco cara
rana|cara
cara de mono
mono con los ojos tapados|prohibido mal cara
gallina|ave pollo gallinácea
pingüino|ave
búho|ave pájaro lechuza
unicornio|cara
abeja|insecto miel
mariposa|insecto bonito
tortuga|galápago
pulpo|octópodo cefalópodo
delfín|cetáceo
ballena soltando un chorro|agua
planta joven|plantón
árbol de hoja caduca|caducifolio
cactus|planta
trébol de cuatro hojas|suerte
flor de cerezo
girasol|sol flor
arcoíris|lluvia colores
sol|espacio rayos soleado
sol detrás de una nube|nubes
nube con lluvia
muñeco de nieve
copo de nieve|frío
ola de mar|océano
globo terráqueo mostrando Europa y África|mundo tierra planeta
luna|espacio creciente
balón de fútbol
balón de baloncesto|deporte canasta
pelota de tenis|deporte
pelota de voleibol|juego balón
tenis de mesa|juego pelota
mando de videoconsola|juego videojuego
dado|juego
pieza de puzle|pista conectar rompecabezas
peón de ajedrez
paleta de pintor|arte artista pintura
máscaras de teatro|entretenimiento arte actuación artes escénicas
nota musical
notas musicales
guitarra|música instrumento musical
teclado musical|instrumento
bicicleta|vehículo
coche|vehículo automóvil
autobús|transporte
tren|vehículo ferrocarril
avión|aeroplano
casa|vivienda
colegio|edificio escuela
hospital|edificio doctor médico medicina
playa y sombrilla
montaña|monte
mapa mundial|mundo mapamundi
`
