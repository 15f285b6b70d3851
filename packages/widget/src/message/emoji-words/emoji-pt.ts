// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR 48.2.0 (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in Portuguese. */
export const words = `
rosto risonho|feliz engraçado sorridente rindo risada
rosto risonho com olhos bem abertos|feliz sorriso sorridente boca risada
rosto risonho com olhos sorridentes|feliz engraçado sorriso boca risada
rosto contente com olhos sorridentes|feliz sorriso rindo sorrindo aberto
rosto risonho com olhos semicerrados|gargalhada kkk gargalhando hahaha rir
rosto risonho com gota de suor|rindo nervoso estressada estressado sorriso
rosto chorando de rir|engraçado lágrimas gargalhada kkk alegria
rolando no chão de rir|feliz lágrimas rindo risada gargalhada
rosto levemente sorridente|feliz sorriso sorrindo
rosto de cabeça para baixo|invertido
rosto com olho piscando|flerte piscada
rosto sorridente com olhos sorridentes|feliz sorriso vergonha sim envergonhada
rosto sorridente com auréola|sorriso anjo anjinho inocente
rosto sorridente com 3 corações|coração paixão romance amo amei
rosto sorridente com olhos de coração|amor paixão romance apaixonado olhar
rosto com olhar maravilhado|olhos estrela gargalhando superfeliz superanimada
rosto mandando um beijo|flerte jogando beijos
rosto saboreando comida|sorriso nham gostoso saboroso apetitoso
rosto piscando e com língua para fora|piscadela provocação brincadeira mostrando
rosto bizarro|olho doida doido louca louco
rosto abraçando|feliz abraço carinho mãos sorrindo
rosto com a mão sobre a boca|vergonha risonho ops hehe risadinha
rosto fazendo sinal de silêncio|quieto quieta faça fica
rosto pensativo|dúvida ideia ideias curiosa curioso
rosto com sobrancelha levantada|confuso cética cético confusa ceticismo
rosto neutro|putz emoção comentários reação
rosto inexpressivo|aff inespressiva inespressivo nada dizer
rosto sem boca|quieto calada calado comentários palavras
rosto com sorriso maroto|flerte suspeito maldoso malicioso
rosto aborrecido|aff blasé nada engraçado achou
rosto com olhos revirados|olhando para cima revirando rolando
rosto expressando desagrado|careta fazendo graça
rosto aliviado|zen alívio
rosto dormindo|cansada cansado dormir sono zzz
rosto babando|babar salivando
rosto com máscara médica|doente gripado resfriado
rosto com termômetro|doente febre febril cama
rosto com atadura na cabeça|doente ferimento machucado acidentado curativos
cabeça explodindo|chocado choque chocada chocante incrível
rosto festivo|comemoração parabéns aniversário festa chapéu
rosto sorridente com óculos escuros|sol sorrindo muito sorriso legal
rosto de nerd|inteligência inteligente cdf óculos esperto
rosto com monóculo|conservador
rosto confuso|indeciso entendi tenho certeza
rosto preocupado|decepcionado
rosto meio triste|tristeza tristinho
rosto com boca aberta|pasmo empatia boquiaberto
rosto espantado|chocado estupefato totalmente
rosto ruborizado|vergonha atordoado deslumbrado horrorizado impressionado
rosto implorando|triste perdão olhar cachorrinho olhos
rosto chorando|triste lágrimas choro
rosto chorando aos berros|triste lágrimas chorar infeliz alto
rosto gritando de medo|grito susto temeroso assustada assustado
rosto soltando vapor pelo nariz|vitória bravo furioso brava furiosa
rosto furioso|vermelho bravo irado zangado
rosto com símbolos na boca|rude mal fala xingando censurado
rosto sorridente com chifres|sorriso cara roxa diabo malícia
caveira|conto fadas corpo morte rosto
rosto de robô|monstro robotizado
fantasma|conto fadas buu halloween assombrado
rosto derretendo|vergonha envergonhada haha quente calor
rosto saudando|sim ok tropa senhor exército
rosto com olho espiando|vergonha envergonhada envergonhado espiar smiley
polegar para cima|mão sinal sim ok beleza
polegar para baixo|mão sinal dedão não ruim
sinal de ok|mão concordo rude certo ótimo
mão em V de vitória|sim beleza paz
dedos cruzados|mão sorte torcendo
saudação do rock|mão chifres dedos metal
sinal "me liga"|mão legal ligar
dorso da mão com indicador apontando para a esquerda|dedo costas
dorso da mão com indicador apontando para a direita|dedo costas apontar
dorso da mão com indicador apontando para cima|dedo costas
dorso da mão com indicador apontando para baixo|dedo abaixo embaixo costas apontado
indicador apontando para cima|mão dedo eu
mão acenando|oi flw olá taí? aceno
dorso da mão levantado|levantada pare para tudo
mão levantada|pare cinco papel erguida toca
mãos aplaudindo|sinal parabéns palmas aplauso trabalho
mãos para cima|comemoração viva ambas levantando comemorar
aperto de mãos|combinado cumprimento
mãos juntas|gesto reza rezar rezando
escrevendo à mão|caneta
bíceps|engraçado forte músculo academia contraído
cérebro|inteligência inteligente
olhos|olhando rosto
olho|rosto parte corpo
silhueta falando|cabeça grito voz berro
silhueta de busto|pessoas sombra mistério
silhueta de bustos|pessoas dupla amigos
pessoa dando de ombros|dúvida ignorância indiferença quem sabe
pessoa decepcionada|decepção decepcionado descrença inacreditável desapontamento
pessoa levantando a mão|feliz dúvida gesto eu levantar
pessoa fazendo reverência|gesto perdão desculpa desculpe meditação
pessoa correndo|esporte corrida correr pressa maratona
pessoa andando|andar passo caminhar pedestre caminhada
mulher dançando|pessoas salsa tango flamenco bailarina
programador|inventor software tecnólogo desenvolvedor
aluno|estudante graduando
professora na escola|instrutora
coração vermelho|amor
coração laranja|emoção
coração amarelo|emoção amor love
coração verde|emoção
coração azul|emoção
coração roxo|emoção lilás
coração preto|negro
coração branco
coração partido|emoção triste decepção amorosa quebrado
cem pontos|top total certeza certamente conte
brilhos|estrelas mágica faíscas brilhantes
estrela branca média|amarela astronomia
estrela brilhante|brilho luminosa reluzente cintilante
zonzo|emoção engraçado brilhante estrelas olhando
colisão|emoção engraçado explosão símbolo
fogo|chama
gota|engraçado suor
zzz|emoção engraçado cansada cansado dormindo
marca de seleção branca|feito verificação botão completo verificado
caixa de seleção marcada com tique|check feito verificação cinza
marca de seleção|feito verificação marcar selecionar simples
xis|vermelho cancelar multiplicar multiplicação
ponto de exclamação vermelho|pontuação
ponto de interrogação vermelho|sinal pontuação pergunta
aviso|sinal atenção cuidado
proibido|sinal símbolo não entrada proibida
símbolo de reciclagem|sinal reclicar sólido universal
círculo vermelho|geométrico bola vermelha grande
círculo laranja
círculo amarelo
círculo verde
círculo azul|geométrico bolinha grande
símbolo de adição|sinal matemática cruz mais somar
símbolo de subtração|sinal matemática menos diminuir travessão
seta para a direita|direção flecha leste
seta para a esquerda|direção flecha atrás oeste voltar
seta para cima|direção cardinal norte
seta para baixo|direção flecha abaixo cardinal embaixo
botão de repetir|seta horário setas flechas sentido
botão OK|sim símbolo
botão "NEW"|símbolo novo
seta "TOP"|cima para símbolo
bandeira quadriculada|esporte vitória corrida chegada
cone de festa|comemoração parabéns aniversário alegria eba
confete|comemoração bola parabéns celebração eba
balão|comemoração parabéns aniversário festa celebração
presente|comemoração mimo embrulhado
troféu|campeã prêmio campeão
medalha de ouro|vitória lugar
medalha de prata|segundo lugar
medalha de bronze|terceiro lugar
no alvo|jogo mira tiro mosca dardos
foguete|veículo espaço
despertador|hora horário relógio alarme atrasada
ampulheta contando o tempo|areia hora relógio cheia cima
ampulheta|tempo areia
calendário|data datas
tacha|alfinete
clipe de papel
link|símbolo dois anéis vínculo corrente
memorando|comunicação lápis notas caderno anotações
lápis
livros|biblioteca leitura lendo ler livraria
livro aberto|biblioteca leitura lendo ler livraria
gráfico subindo|diagrama crescimento tendência
gráfico caindo|diagrama negativa tendência
gráfico de barras|diagrama
lupa para a esquerda|ferramenta busca lente aumento procura
lâmpada|ideia luz elétrica quadrinhos
chave inglesa|ferramenta obra reforma
martelo|ferramenta construção reparo martelada
engrenagem|ferramenta
cadeado|trancado fechado
cadeado aberto|destrancado
chave|trancado senha trancar
laptop|computador pc pessoal notebook
telefone celular|móvel
impressora|computador imprimir acessório documento
disquete|computador disco flexível
câmera|vídeo foto selfie
câmera de cinema|entretenimento filme filmar hollywood
microfone|música entretenimento cantar karaokê
fones de ouvido|música entretenimento som
sino|capela
sino silenciado|quieto proibido silêncio mudo
megafone|comunicação aplausos
envelope|carta email correspondência
pacote|caixa embrulho
lixeira|lixo cesto
saco de dinheiro|dólares
ábaco|matemática número cálculo calculadora
tubo de ensaio|ciência química químico experiência
microscópio|ferramenta ciência microscópico
inseto|animal lagarta centopeia
chapéu de formatura|comemoração capelo
café|chá inverno quente cafeína
xícara de chá sem alça|bebida verde
copo com canudo|água suco refrigerante
cerveja|restaurante bebida bar chopp
vinho|restaurante bebida bar taça
taças brindando|comemoração brinde tim-tim champagne
pizza|restaurante fatia
hambúrguer|restaurante búrguer cheese
batata frita|restaurante fome comida fritas
taco|tacos mexicano comida mexicana
sushi|restaurante sashimi comida japonesa
lámen|restaurante fome comida sopa
salada verde|restaurante fome comida
pão|restaurante tostex torrada forma
queijo|fome comida suíço
maçã vermelha|fruta
banana|fruta
uvas|fruta
morango|fome comida fruta frutas
cereja|fome comida fruta frutas
abacate|comida fruta
pimenta|tempero apimentada apimentado
pipoca|cinema balde
biscoito|fome comida doce sobremesa
donut|restaurante fome comida rosquinha
pão de ló de morango|restaurante doce sobremesa bolo
bolo de aniversário|comemoração doce festa niver
chocolate|fome doce barra
sorvete italiano|fome doce sobremesa casquinha
rosto de cachorro|animal
rosto de gato|animal felino gatinho
rosto de camundongo|animal rato ratinho
rosto de coelho|animal
rosto de raposa|animal bicho
rosto de urso|animal
rosto de panda|animal
coala|animal
rosto de leão|animal zodíaco
sapo|animal rosto
rosto de macaco|animal
macaco que não vê nada|vergonha olhos envergonhado tapados
galinha|animal ave
pinguim|animal frio antartica
coruja|pássaro sabedoria
rosto de unicórnio|animal
abelha|animal natureza inseto
borboleta|beleza inseto
tartaruga|animal
polvo|animal oceano
golfinho|animal oceano
baleia esguichando água|animal esguicho
muda de planta|broto jovem brotar plantinha
árvore caidiça|natureza desfolha cheia
cacto|natureza planta seca deserto
trevo de quatro folhas|planta sorte sortudo irlandês
flor de cerejeira|planta cereja primavera
girassol|planta flor
arco-íris|clima natureza chuva gay
sol|clima tempo raios solar
sol por trás das nuvens|clima nuvem nublado
nuvem com chuva|clima chovendo
boneco de neve sem neve|frio inverno
floco de neve|clima frio
onda|oceano água praia mar
globo mostrando Europa e África|terra
lua crescente
bola de futebol|jogar
bola de basquete|jogo esporte cesta
tênis|bola esporte raquete
bola de vôlei|jogo jogar
pingue-pongue|raquete tênis mesa pingpong
videogame|jogo xbox jogos controle
jogo de dado|sorte dados
quebra-cabeça|peça dica encaixe
peão de xadrez|truque
paleta de tintas|arte museu pintor artista
máscara|entretenimento arte peça ator
nota musical
notas musicais
guitarra|música instrumento musical
teclado musical|instrumento
bicicleta|veículo
carro|veículo automóvel
ônibus|veículo transporte público
trem|veículo ferrovia
avião|veículo voo voar aéreo
casa|construção lar domicílio residência
escola|prédio colégio
hospital|doente prédio médico internado
praia e guarda-sol
montanha|natureza
mapa-múndi|mundo geografia
`
