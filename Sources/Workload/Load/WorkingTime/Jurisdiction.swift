import FloorModel

/// Whose working-time law a site follows: the key `profile` of the configuration.
public enum Jurisdiction: String, CaseIterable, Sendable, Hashable, Codable {
  /// The Netherlands: Arbeidstijdenwet.
  case nl
  /// The European Union's minimum: Directive 2003/88/EC.
  case eu
  /// The United Kingdom: Working Time Regulations 1998.
  case uk
  /// Germany: Arbeitszeitgesetz.
  case de

  /// The law's name.
  public var law: LocalizedText {
    switch self {
    case .nl: LocalizedText(en: "Arbeidstijdenwet (Dutch Working Hours Act)", nl: "Arbeidstijdenwet")
    case .eu: LocalizedText(en: "Directive 2003/88/EC", nl: "Richtlijn 2003/88/EG")
    case .uk:
      LocalizedText(en: "Working Time Regulations 1998", nl: "Working Time Regulations 1998 (Verenigd Koninkrijk)")
    case .de: LocalizedText(en: "Arbeitszeitgesetz (German Working Time Act)", nl: "Arbeitszeitgesetz (Duitsland)")
    }
  }
}
