import type { Point, Road, RoadClass } from './drawing.ts';

const of =
  (roadClass: RoadClass) =>
  (name: string, ...line: Point[]): Road => ({ class: roadClass, name, line });
const motorway = of('motorway');
const main = of('main');
const street = of('street');

// Junctions where roads meet: written once, so that they truly meet.
const jarmersPlads: Point = [12.5655, 55.6793];
const raadhuspladsen: Point = [12.5682, 55.6756];
const noerreport: Point = [12.5716, 55.6836];
const soetorvet: Point = [12.5667, 55.6859];
const oslosPlads: Point = [12.5875, 55.6924];
const lilleTriangel: Point = [12.5812, 55.6945];
const trianglen: Point = [12.5768, 55.6993];
const kongensNytorv: Point = [12.5852, 55.6803];
const christianshavnsTorv: Point = [12.5912, 55.6722];
const christmasMoellersPlads: Point = [12.5963, 55.6672];
const aagade: Point = [12.5402, 55.6867];
const noerrebrosRunddel: Point = [12.5495, 55.6936];
const noerrebro: Point = [12.538, 55.7007];
const jagtvejTagensvej: Point = [12.5557, 55.7001];
const vibenshus: Point = [12.5632, 55.706];
const poulHenningsensPlads: Point = [12.5766, 55.7093];
const frederiksbergRaadhus: Point = [12.5325, 55.6783];
const frederiksbergRunddel: Point = [12.5275, 55.6737];
const pileAlle: Point = [12.529, 55.671];
const enghavevejNorth: Point = [12.5448, 55.6704];
const enghavePlads: Point = [12.5462, 55.6671];
const vasbygade: Point = [12.5438, 55.6532];
const sjaellandsbroen: Point = [12.5388, 55.6362];
const bellahoej: Point = [12.5118, 55.7057];
const hulgaardsvej: Point = [12.5115, 55.7012];
const aalholmPlads: Point = [12.496, 55.6707];
const folehaven: Point = [12.4885, 55.6497];
const lyngbyvejTuborgvej: Point = [12.551, 55.7218];
const hansKnudsensPlads: Point = [12.56, 55.7128];
const svanemoellen: Point = [12.5775, 55.7152];
const strandvejenTuborgvej: Point = [12.5785, 55.7268];
const buddinge: Point = [12.4945, 55.7468];
const herlevTorv: Point = [12.4385, 55.72];
const glostrupRing3: Point = [12.402, 55.666];
const damhus: Point = [12.4788, 55.6722];
const fredensbro: Point = [12.5697, 55.691];
const blegdamsvej: Point = [12.5655, 55.6936];
const aboulevardEast: Point = [12.5598, 55.6813];

export const roads: readonly Road[] = [
  // Out of town
  motorway(
    'Helsingørmotorvejen',
    [12.523, 55.7524],
    [12.517, 55.765],
    [12.521, 55.776],
    [12.529, 55.7875],
    [12.5288, 55.814],
    [12.5226, 55.8328],
    [12.509, 55.852],
    [12.489, 55.877],
    [12.484, 55.898],
    [12.505, 55.94],
    [12.53, 55.985],
    [12.553, 56.015],
  ),
  motorway(
    'Hillerødmotorvejen',
    [12.473, 55.7235],
    [12.4645, 55.738],
    [12.438, 55.754],
    [12.406, 55.768],
    [12.378, 55.793],
    [12.352, 55.82],
    [12.337, 55.852],
    [12.316, 55.88],
    [12.296, 55.908],
  ),
  motorway(
    'Motorring 3',
    [12.517, 55.765],
    [12.502, 55.756],
    [12.481, 55.7435],
    [12.4645, 55.738],
    [12.4575, 55.719],
    [12.442, 55.696],
    [12.4335, 55.67],
    [12.434, 55.6495],
    [12.452, 55.632],
    [12.474, 55.6262],
  ),
  motorway(
    'Motorring 4',
    [12.352, 55.82],
    [12.362, 55.772],
    [12.372, 55.748],
    [12.371, 55.72],
    [12.352, 55.689],
    [12.349, 55.66],
    [12.352, 55.632],
  ),
  motorway(
    'Holbækmotorvejen',
    folehaven,
    [12.462, 55.6492],
    [12.434, 55.6495],
    [12.39, 55.65],
    [12.349, 55.648],
    [12.28, 55.642],
    [12.19, 55.633],
    [12.11, 55.622],
    [12.02, 55.628],
    [11.88, 55.655],
  ),
  motorway(
    'Køge Bugt Motorvejen',
    [12.434, 55.6495],
    [12.412, 55.636],
    [12.352, 55.628],
    [12.314, 55.612],
    [12.262, 55.588],
    [12.195, 55.548],
    [12.158, 55.505],
    [12.142, 55.46],
    [12.108, 55.4],
  ),
  motorway(
    'Øresundsmotorvejen',
    [12.474, 55.6262],
    [12.5, 55.6232],
    [12.53, 55.6262],
    [12.5795, 55.628],
    [12.602, 55.6295],
    [12.63, 55.632],
    [12.651, 55.6318],
    [12.672, 55.6285],
  ),
  motorway('Øresundsbron', [12.7405, 55.6035], [12.7745, 55.59], [12.82, 55.578], [12.88, 55.566], [12.92, 55.563]),
  motorway('Frederikssundsmotorvejen', [12.442, 55.696], [12.405, 55.699], [12.352, 55.704], [12.312, 55.72]),

  // Ring roads
  main(
    'Ring 2',
    strandvejenTuborgvej,
    [12.565, 55.7255],
    lyngbyvejTuborgvej,
    [12.541, 55.719],
    [12.53, 55.7148],
    [12.5212, 55.7105],
    bellahoej,
    hulgaardsvej,
    [12.506, 55.695],
    [12.4995, 55.6895],
    [12.4972, 55.6795],
    aalholmPlads,
    [12.492, 55.661],
    folehaven,
  ),
  main('Folehaven', folehaven, [12.5, 55.6487], [12.5125, 55.6465], [12.5285, 55.6415], sjaellandsbroen),
  main(
    'Vejlands Allé',
    sjaellandsbroen,
    [12.5435, 55.6348],
    [12.556, 55.6372],
    [12.58, 55.6386],
    [12.6, 55.6398],
    [12.6135, 55.6396],
  ),
  main(
    'Ring 3',
    [12.517, 55.765],
    buddinge,
    [12.4645, 55.738],
    [12.4445, 55.7295],
    herlevTorv,
    [12.427, 55.705],
    [12.416, 55.692],
    glostrupRing3,
    [12.4005, 55.65],
    [12.388, 55.636],
    [12.373, 55.622],
  ),

  // Inner city
  main(
    'H.C. Andersens Boulevard',
    jarmersPlads,
    raadhuspladsen,
    [12.5722, 55.6722],
    [12.5765, 55.6698],
    [12.5805, 55.6676],
  ),
  main('Amager Boulevard', [12.5805, 55.6676], [12.5885, 55.6669], christmasMoellersPlads),
  main('Nørre Voldgade', jarmersPlads, noerreport),
  main('Øster Voldgade', noerreport, [12.5745, 55.6851], [12.579, 55.6882], oslosPlads),
  main('Gyldenløvesgade', jarmersPlads, aboulevardEast),
  main('Åboulevard', aboulevardEast, [12.5548, 55.6842], [12.5475, 55.6862], aagade),
  main('Kalvebod Brygge', [12.5735, 55.6713], [12.567, 55.6675], [12.5595, 55.6635], [12.551, 55.659], vasbygade),
  main('Sydhavnsgade', vasbygade, [12.541, 55.6505], [12.5412, 55.6465], [12.5395, 55.641], sjaellandsbroen),
  street('Gothersgade', kongensNytorv, [12.5795, 55.6833], [12.5745, 55.6851], [12.5692, 55.6872]),
  street('Store Kongensgade', kongensNytorv, [12.5878, 55.685], [12.5905, 55.6897], oslosPlads),
  street('Bredgade', kongensNytorv, [12.5915, 55.6842], [12.5952, 55.6885]),
  street('Holmens Kanal', kongensNytorv, [12.5838, 55.6772], [12.5865, 55.6752]),
  street('Vester Voldgade', jarmersPlads, [12.5705, 55.6757], [12.578, 55.671]),
  street('Bernstorffsgade', [12.5638, 55.6745], [12.5668, 55.6714], [12.5695, 55.6689]),
  street('Tietgensgade', [12.5722, 55.6722], [12.5668, 55.6714], [12.561, 55.6692]),
  street('Vester Farimagsgade', [12.5638, 55.6745], [12.5622, 55.6768], [12.5632, 55.6802]),
  street('Nørre Farimagsgade', [12.5632, 55.6802], soetorvet),
  street('Øster Farimagsgade', soetorvet, [12.5737, 55.6888], [12.5783, 55.6918], lilleTriangel),
  street('Sølvgade', [12.5737, 55.6888], [12.579, 55.6882], [12.5855, 55.6858]),
  street('Frederiksborggade', noerreport, soetorvet),

  // Vesterbro, Frederiksberg, Valby
  main(
    'Vesterbrogade',
    raadhuspladsen,
    [12.5638, 55.6745],
    [12.5545, 55.6724],
    [12.5515, 55.6719],
    enghavevejNorth,
    [12.535, 55.6692],
    [12.5298, 55.6686],
  ),
  main(
    'Roskildevej',
    pileAlle,
    [12.521, 55.6717],
    [12.5125, 55.6716],
    aalholmPlads,
    damhus,
    [12.456, 55.6713],
    [12.4335, 55.67],
    glostrupRing3,
    [12.349, 55.66],
    [12.29, 55.6535],
    [12.2, 55.647],
    [12.1, 55.6425],
  ),
  street('Pile Allé', frederiksbergRunddel, pileAlle, [12.5298, 55.6686]),
  street('Frederiksberg Allé', [12.5515, 55.6719], [12.5404, 55.6735], frederiksbergRunddel),
  street(
    'Gammel Kongevej',
    [12.5625, 55.6747],
    [12.5565, 55.6744],
    [12.548, 55.6762],
    [12.539, 55.6774],
    frederiksbergRaadhus,
  ),
  street('Allégade', frederiksbergRaadhus, frederiksbergRunddel),
  main('Falkoner Allé', frederiksbergRaadhus, [12.5335, 55.6818], aagade),
  street('Smallegade', frederiksbergRaadhus, [12.5262, 55.679], [12.5185, 55.6793]),
  street('Peter Bangs Vej', [12.5185, 55.6793], [12.508, 55.679], [12.4972, 55.6795], [12.4835, 55.6835]),
  street('Godthåbsvej', [12.5372, 55.6852], [12.5272, 55.6882], [12.517, 55.6925], [12.506, 55.695]),
  street('Slotsherrensvej', [12.506, 55.695], [12.489, 55.697], [12.465, 55.6978], [12.442, 55.696]),
  street('Nordre Fasanvej', [12.5185, 55.6793], [12.523, 55.6828], [12.5272, 55.6882], [12.5318, 55.6942], noerrebro),
  street('Jyllingevej', [12.4995, 55.6895], [12.4885, 55.6896], [12.46, 55.6925], [12.4395, 55.6932], [12.416, 55.692]),
  street('Enghavevej', enghavevejNorth, enghavePlads, [12.5455, 55.6635], vasbygade),
  street('Istedgade', [12.5632, 55.6719], enghavePlads),
  street('Sønder Boulevard', [12.561, 55.6692], [12.5545, 55.6665], [12.5455, 55.6635]),
  street(
    'Valby Langgade',
    [12.5298, 55.6686],
    [12.52, 55.6648],
    [12.5138, 55.6645],
    [12.5045, 55.6668],
    [12.496, 55.6695],
    damhus,
  ),
  street('Toftegårds Allé', [12.5138, 55.6645], [12.5135, 55.6592]),
  street(
    'Vigerslev Allé',
    [12.5455, 55.6635],
    [12.5355, 55.6605],
    [12.5215, 55.6595],
    [12.5135, 55.6592],
    [12.5, 55.6582],
    [12.492, 55.661],
  ),
  street(
    'Gammel Køge Landevej',
    [12.5135, 55.6592],
    [12.5125, 55.6465],
    [12.5, 55.6385],
    [12.4832, 55.6288],
    [12.454, 55.6245],
    [12.422, 55.6205],
    [12.373, 55.622],
  ),
  street('Hvidovrevej', damhus, [12.4765, 55.6635], [12.474, 55.6492], [12.4775, 55.638], [12.4832, 55.6288]),

  // Nørrebro, Nordvest, Bispebjerg, Brønshøj
  main(
    'Nørrebrogade',
    soetorvet,
    [12.5648, 55.6868],
    [12.56, 55.6884],
    [12.5543, 55.6905],
    noerrebrosRunddel,
    noerrebro,
  ),
  main(
    'Frederikssundsvej',
    noerrebro,
    [12.5305, 55.7025],
    [12.521, 55.7047],
    bellahoej,
    [12.4985, 55.7075],
    [12.4772, 55.7118],
    [12.461, 55.7148],
  ),
  main('Herlev Hovedgade', [12.461, 55.7148], herlevTorv, [12.405, 55.7245], [12.372, 55.7275], [12.3279, 55.7479]),
  main(
    'Jagtvej',
    aagade,
    [12.5428, 55.6887],
    noerrebrosRunddel,
    jagtvejTagensvej,
    vibenshus,
    poulHenningsensPlads,
    [12.5822, 55.7103],
  ),
  main(
    'Borups Allé',
    aagade,
    [12.5355, 55.691],
    [12.5285, 55.695],
    [12.5205, 55.6985],
    hulgaardsvej,
    [12.497, 55.7078],
    [12.485, 55.7155],
    [12.473, 55.7235],
  ),
  street(
    'Frederiksborgvej',
    noerrebro,
    [12.535, 55.7065],
    [12.5325, 55.7112],
    [12.53, 55.7148],
    [12.523, 55.722],
    [12.512, 55.7318],
  ),
  street('Søborg Hovedgade', [12.512, 55.7318], [12.503, 55.7395], buddinge),
  main(
    'Tagensvej',
    fredensbro,
    blegdamsvej,
    [12.5616, 55.6971],
    jagtvejTagensvej,
    [12.5487, 55.7034],
    [12.5412, 55.7072],
    [12.5325, 55.7112],
  ),
  street('Fredensgade', [12.5737, 55.6888], fredensbro),
  street('Blegdamsvej', [12.5612, 55.6901], blegdamsvej, [12.57, 55.6962], trianglen),
  street('Nørre Allé', [12.5616, 55.6971], [12.562, 55.7], vibenshus),
  street('Rantzausgade', [12.5548, 55.6842], [12.5487, 55.6872], [12.5428, 55.6887]),
  street('Hillerødgade', [12.5465, 55.6912], [12.5355, 55.691], [12.5272, 55.6952], [12.518, 55.7]),
  street('Emdrupvej', [12.5555, 55.7178], [12.541, 55.719], [12.523, 55.722]),

  // Østerbro, Hellerup
  main('Østerbrogade', lilleTriangel, trianglen, poulHenningsensPlads, svanemoellen),
  main('Dag Hammarskjölds Allé', oslosPlads, lilleTriangel),
  main(
    'Strandvejen',
    svanemoellen,
    strandvejenTuborgvej,
    [12.5782, 55.732],
    [12.583, 55.746],
    [12.5875, 55.762],
    [12.59, 55.777],
    [12.578, 55.796],
    [12.571, 55.822],
    [12.562, 55.85],
    [12.54, 55.876],
    [12.516, 55.905],
    [12.508, 55.93],
    [12.53, 55.963],
    [12.558, 55.991],
    [12.6, 56.024],
  ),
  main(
    'Lyngbyvej',
    vibenshus,
    [12.5613, 55.7096],
    hansKnudsensPlads,
    [12.5585, 55.7152],
    lyngbyvejTuborgvej,
    [12.5405, 55.734],
    [12.523, 55.7524],
  ),
  street('Strandboulevarden', oslosPlads, [12.5878, 55.6968], [12.5868, 55.7025], [12.5822, 55.7103]),
  main('Kalkbrænderihavnsgade', oslosPlads, [12.593, 55.6962], [12.5915, 55.7045], [12.5862, 55.7115], svanemoellen),
  street('Nordre Frihavnsgade', trianglen, [12.5868, 55.7025]),
  street(
    'Bernstorffsvej',
    [12.5785, 55.7268],
    [12.566, 55.7318],
    [12.5555, 55.742],
    [12.5455, 55.753],
    [12.532, 55.7615],
  ),
  street('Sundkrogsgade', [12.5915, 55.7045], [12.5935, 55.7095], [12.5985, 55.7165]),

  // Christianshavn, Amager
  main('Torvegade', [12.5865, 55.6752], christianshavnsTorv, christmasMoellersPlads),
  main(
    'Amagerbrogade',
    christmasMoellersPlads,
    [12.6018, 55.6628],
    [12.6065, 55.656],
    [12.6108, 55.6487],
    [12.6135, 55.6396],
  ),
  main(
    'Amager Landevej',
    [12.6135, 55.6396],
    [12.6165, 55.6305],
    [12.6195, 55.617],
    [12.612, 55.6005],
    [12.6415, 55.5945],
    [12.6705, 55.592],
  ),
  street('Englandsvej', [12.5945, 55.6598], [12.599, 55.65], [12.6, 55.6398], [12.602, 55.6295], [12.6035, 55.616]),
  street('Amagerfælledvej', christmasMoellersPlads, [12.5945, 55.6598]),
  street(
    'Ørestads Boulevard',
    [12.587, 55.6605],
    [12.5893, 55.6558],
    [12.586, 55.6452],
    [12.5832, 55.6381],
    [12.5797, 55.629],
    [12.5758, 55.6194],
  ),
  street('Holmbladsgade', [12.6, 55.6652], [12.6135, 55.6648], [12.627, 55.663]),
  street('Øresundsvej', [12.6035, 55.6605], [12.616, 55.6606], [12.6305, 55.6598]),
  street('Kløvermarksvej', [12.6, 55.6652], [12.612, 55.6705], [12.622, 55.677]),
  street(
    'Amager Strandvej',
    [12.622, 55.672],
    [12.629, 55.6655],
    [12.6325, 55.657],
    [12.6392, 55.6452],
    [12.648, 55.636],
  ),
  street('Islands Brygge', [12.5805, 55.6676], [12.5745, 55.6618], [12.5675, 55.6535]),
  street(
    'Prinsessegade',
    christianshavnsTorv,
    [12.5985, 55.6747],
    [12.6095, 55.6795],
    [12.6115, 55.6862],
    [12.6125, 55.691],
  ),
];
