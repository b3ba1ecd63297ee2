import FloorModel
import Workload

/// The law a DPIA of this program looks at (`workload.md` 6.1), by country.
enum PrivacyLaw {
  /// One provision and what it means here.
  struct Anchor: Sendable, Hashable {
    /// `GDPR art. 35`.
    let name: LocalizedText
    /// What follows for this floor.
    let meaning: LocalizedText
  }

  /// The anchors that apply under a jurisdiction.
  static func anchors(_ jurisdiction: Jurisdiction) -> [Anchor] {
    everywhere(isUnion: jurisdiction != .uk) + (national[jurisdiction] ?? [])
  }

  private static func everywhere(isUnion: Bool) -> [Anchor] {
    let (en, nl) = isUnion ? ("GDPR", "AVG") : ("UK GDPR", "UK GDPR")
    func article(_ number: String, _ meaning: LocalizedText) -> Anchor {
      Anchor(name: LocalizedText(en: "\(en) art. \(number)", nl: "\(nl) art. \(number)"), meaning: meaning)
    }
    var anchors = [
      article(
        "5",
        LocalizedText(
          en: "One purpose, as little as possible, not longer than needed: the purpose and the periods on this sheet.",
          nl: "Eén doel, zo weinig mogelijk, niet langer dan nodig: het doel en de termijnen op dit blad.")),
      article(
        "6(1)(f), 88",
        LocalizedText(
          en:
            "Legitimate interest, weighed by the employer; consent of employees is normally not free and is not asked.",
          nl:
            "Gerechtvaardigd belang, door de werkgever afgewogen; toestemming van werknemers is meestal niet vrij en wordt "
            + "niet gevraagd.")),
      article(
        "9",
        LocalizedText(
          en: "No health data: nobody is called stressed or likely to fall ill; sick leave only as a team percentage.",
          nl: "Geen gezondheidsgegevens: niemand heet gestrest of ziek te worden; verzuim alleen als teampercentage.")),
      article(
        "13–15, 20",
        LocalizedText(
          en: "Agents are told what is measured, and get their own data: floorwatch agent export.",
          nl: "Medewerkers weten wat er wordt gemeten en krijgen hun eigen gegevens: floorwatch agent export.")),
      article(
        "17",
        LocalizedText(
          en: "Erasure on request: floorwatch agent erase.", nl: "Verwijdering op verzoek: floorwatch agent erase.")),
      article(
        "22",
        LocalizedText(
          en: "No automated decision: findings are a reason to look.",
          nl: "Geen geautomatiseerd besluit: een bevinding is een reden om te kijken.")),
      article(
        "25, 32",
        LocalizedText(
          en: "Protection by design and security: pseudonyms, file modes, groups, audit.",
          nl: "Bescherming door ontwerp en beveiliging: pseudoniemen, bestandsrechten, groepen, inzageregister.")),
      article(
        "35",
        LocalizedText(
          en:
            "Systematic monitoring of employees needs a DPIA before it begins; this sheet is its facts, not its verdict.",
          nl:
            "Stelselmatig volgen van werknemers vraagt vooraf om een DPIA; dit blad geeft de feiten, niet het oordeel.")
      ),
    ]
    if isUnion {
      anchors += [
        Anchor(
          name: LocalizedText(en: "AI Act art. 5(1)(f)", nl: "AI-verordening art. 5(1)(f)"),
          meaning: LocalizedText(
            en: "Inferring emotions at work is forbidden; no voice, text, camera or keystrokes go in.",
            nl: "Emoties afleiden op het werk is verboden; er gaan geen stem, tekst, camera of toetsaanslagen in.")),
        Anchor(
          name: LocalizedText(en: "AI Act annex III 4(b)", nl: "AI-verordening bijlage III 4(b)"),
          meaning: LocalizedText(
            en: "Systems that judge workers are high-risk; this one has fixed, printed rules and judges the work.",
            nl:
              "Systemen die werknemers beoordelen zijn hoog risico; dit heeft vaste, leesbare regels en beoordeelt het werk."
          )),
      ]
    }
    return anchors
  }

  private static let national: [Jurisdiction: [Anchor]] = [
    .nl: [
      Anchor(
        name: LocalizedText(en: "WOR art. 27(1)(k) and (l)", nl: "WOR art. 27 lid 1 onder k en l"),
        meaning: LocalizedText(
          en: "The works council must consent to rules on personal data and to systems that can follow staff.",
          nl: "De ondernemingsraad moet instemmen met regels over persoonsgegevens en met een personeelsvolgsysteem.")),
      Anchor(
        name: LocalizedText(en: "Dutch DPA's list of 27 November 2019", nl: "Lijst van de AP van 27 november 2019"),
        meaning: LocalizedText(
          en: "Large-scale or systematic monitoring of employees is on the list of what needs a DPIA.",
          nl: "Grootschalig of stelselmatig volgen van werknemers staat op de lijst van wat een DPIA vraagt.")),
    ],
    .de: [
      Anchor(
        name: LocalizedText(en: "BetrVG § 87(1) no. 6", nl: "BetrVG § 87(1) nr. 6"),
        meaning: LocalizedText(
          en: "The works council decides together with the employer on technical devices that can monitor staff.",
          nl: "De Betriebsrat beslist mee over technische middelen waarmee personeel te volgen is."))
    ],
    .uk: [
      Anchor(
        name: LocalizedText(en: "ICO, Monitoring workers", nl: "ICO, Monitoring workers"),
        meaning: LocalizedText(
          en: "Necessity, a DPIA, asking and telling the workers, and a person who decides.",
          nl: "Noodzaak, een DPIA, werknemers raadplegen en inlichten, en een mens die beslist."))
    ],
  ]
}
