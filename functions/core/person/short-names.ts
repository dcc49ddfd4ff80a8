/**
 * English given names with the short forms that people here sign with, as anybody may observe them
 * and any book of names lists them; which are worth a row is our own choice. A row stands for one
 * name: its spellings, and what its bearers are called. Two names are alike where some row has both,
 * so that Bill is Will, while Alexander and Alexandra, who may be husband and wife, are not the same
 * for both being Alex. That is also why no rule takes the beginning of a name for its short form:
 * Paul and Paula, or Jan and Janina, are two people. A name that is missing costs its bearer one
 * question, and a row too many hides whoever signs for another: when in doubt, there is none.
 */
const rows = `
abigail abi abbie abby gail
alan allan allen al
albert al bert bertie
alexander alex alec alexis sandy xander sasha
alexandra alexandria alex alexa lexi sandra sandy sasha
alfred alf alfie fred freddie
alice ali
alison allison ali
amanda mandy
andrea andi
andrew andy drew
angela angie ange
anthony antony tony ant
arthur art artie
barbara barb barbie babs
benjamin ben benny benji
bernard bernie
bethany beth
bridget bridie biddy
bronwen bron
caroline carolyn caz carrie caro
catherine katherine kathryn katharine catharine cath kath cathy kathy kate katie kat kitty
charles charlie chas chuck
charlotte lottie charlie char
christine christina chris chrissie tina
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
danielle daniella dani
david dave davey davy dai
deborah debra deb debbie debs
derek del
diana diane di
dominic dom
donald don donnie
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie ned ted teddy eddy
eleanor elinor ellie nell
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie betsy eliza libby
emily em emmie millie
emma em
florence flo florrie flossie
frances fran frankie fanny
francesca fran frankie
francis frank frankie fran
frederick frederic fred freddie freddy
gabriel gabe
gabrielle gabriella gabby gaby ella
geoffrey jeffrey geoff jeff
georgina georgia georgie gina
gerald gerard gerry jerry ged
gillian jillian gill jill gilly
gladys glad
graham graeme
gregory greg
gwendolen gwendoline gwen gwenda
hannah han
harold harry hal
harriet hattie harri
helen nell nellie
henry harry hal hank
hugh hughie huw
isabel isabelle isabella isobel izzy bella belle issy
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
janice jan
jasmine jaz jas
jennifer jen jenny jenni
jeremy jerry jez
jessica jess jessie
joan joanie
joanne joanna jo
john jon johnny johnnie
jonathan jonathon johnathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia julie jules
julian jules
kathleen cathleen kath kathy cath cathy kay
katrina catriona trina kat
kenneth ken kenny
kimberley kimberly kim
laura laurie
lawrence laurence larry laurie
leonard len lenny leo
leslie lesley les
lewis lew
lillian lilian lily lil
louis lou louie
louise louisa lou
lucinda lucy cindy
lydia liddy
madeleine madeline maddie maddy
margaret maggie meg peggy marge margie
mark marc
martin marty
mary molly polly
matilda tilly mattie
matthew matt matty
maureen mo
maurice mo morris
maximilian max
maxine max
megan meg meggie
melanie mel
melissa mel
michael mike mick mickey micky mikey
michelle shelley
mildred millie
mohammed mohamed mohammad muhammad muhammed mohamad mohamud mahomed md mo moh
nancy nan
natalie natalia nat
natasha tasha nat
nathan nathaniel nat nate
nicholas nicolas nick nicky nik
nicola nicole nicky nikki nic
norman norm
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patty trish tricia trisha patsy paddy
patrick pat paddy patsy
penelope penny
peter pete
philip phillip phil pip
philippa phillipa pippa pip
priscilla cilla
rachel rachael rach
raymond ray
rebecca rebekah becky becca bex becks
reginald reg reggie
richard rick ricky dick rich richie dickie
robert rob bob bobby robbie bert rab
roberta bobbie
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
roseanne rosanna rose rosie
rosemary rose rosie romy
russell russ
samantha sam sammy
samir sameer sam
samira samirah sam
samuel sam sammy
sarah sara
sebastian seb
shirley shirl
sidney sydney sid syd
simon si
solomon sol
sophia sophie sofia soph
stanley stan
stephanie steph stevie
stephen steven steve stevie ste
stuart stewart stu
susan susanna susannah suzanne sue susie suzie suki
sylvia syl
tabitha tabby
terence terrence terry tel
theodore theo ted teddy
theresa teresa terry tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
vanessa nessa
veronica ronnie vera
victor vic
victoria vicky vicki vikki tori vix
vincent vince vin vinny
virginia ginny
vivian vivien vivienne viv
walter walt wally
wilfred wilf
wilhelmina mina billie
william will bill billy willy willie liam wills
winifred winnie
zachary zachariah zack zak zac
`;

function rowsByName(spelled: (name: string) => string): Map<string, Set<number>> {
  const byName = new Map<string, Set<number>>();
  for (const [row, line] of rows.trim().split('\n').entries())
    for (const name of line.split(' ').map(spelled))
      byName.set(name, (byName.get(name) ?? new Set()).add(row));
  return byName;
}

/**
 * Each name's rows, by number; spelled as `spelled` compares names. Read when first asked: most pages
 * compare no name.
 */
export function shortNames(
  spelled: (name: string) => string,
): (name: string) => ReadonlySet<number> {
  let byName: Map<string, Set<number>> | undefined;
  const none: ReadonlySet<number> = new Set();
  return (name) => {
    byName ??= rowsByName(spelled);
    return byName.get(name) ?? none;
  };
}
