/** Invented words of invented people, long enough to weigh what real ones do. */
export const streets = [
  'Istedgade',
  'Nørrebrogade',
  'Vesterbrogade',
  'Amagerbrogade',
  'Halmtorvet',
  'Blågårdsgade',
  'Frederikssundsvej',
  'Sundholmsvej',
  'Enghavevej',
  'Griffenfeldsgade',
] as const;

export const needs = [
  'Mand omkring 50 sidder på en bænk, fryser og vil gerne have hjælp til et sted at sove i nat. Er vågen og taler klart.',
  'Kvinde er beruset og ked af det, har mistet sin taske og tør ikke gå hjem. Ingen synlige skader.',
  'Kendt borger med sår på benet, vil ikke på hospitalet. Beder om, at nogen ser på det, og om en varm drik.',
  'Ung mand uden bolig, virker forvirret, har ikke spist siden i går. Personalet er bekymret for ham.',
  'Ældre mand er alene og ringer for femte gang i dag. Har brug for en snak og måske en kontaktperson.',
  'Beboer vil ikke lukke op og har ikke været ude i tre dage. Svarer på tiltale gennem døren.',
] as const;

export const notes = [
  'Ringet tilbage: borgeren er stadig på stedet og venter ved indgangen. Har fået et tæppe af vagten. Vil gerne møde den socialfaglige først.',
  'Ringer fra lånt telefon og kan ikke træffes igen. Står ved trappen til stationen, grøn jakke, lille sort hund.',
  'Herberget har to ledige pladser i nat og holder den ene til klokken 22. Spørg efter aftenvagten ved ankomst.',
  'Borgeren er tidligere mødt på opsøgende arbejde og har sagt ja til, at vi taler med hjemmeplejen om opfølgning.',
  'Aftalt med anmelder, at der ringes 1-1-2 igen, hvis tilstanden ændrer sig, før enheden er fremme.',
] as const;

export const radioWords = [
  'Vi er hos borgeren nu. Rolig og samarbejdsvillig. Vi måler og ser på foden og vender tilbage om ti minutter.',
  'Borgeren vil gerne med til herberget. Vi ringer i forvejen og hører, om pladsen stadig er ledig.',
  'Ingen på den opgivne adresse. Vi går en runde om karréen og spørger i kiosken.',
  'Udleveret overlevelsespakke og et varmt måltid. Borgeren bliver, hvor han er, og har fået nummeret til rådgivningen.',
] as const;
