import FloorModel

/// What people call a family of rules: everything whose id begins with `air.`, `load.` and so on.
public enum RuleFamilyNames {
  /// The name of the family of a rule or of a pattern such as `load.*`; nil when there is no such family.
  public static func name(of rule: String) -> LocalizedText? {
    switch rule.prefix(while: { $0 != "." }) {
    case "air": LocalizedText(en: "Air and temperature", nl: "Lucht en temperatuur")
    case "comfort": LocalizedText(en: "Comfort", nl: "Behaaglijkheid")
    case "change": LocalizedText(en: "Changes in the work", nl: "Veranderingen in het werk")
    case "floor": LocalizedText(en: "Differences across the floor", nl: "Verschillen op de vloer")
    case "hardware": LocalizedText(en: "Machines", nl: "Apparatuur")
    case "light": LocalizedText(en: "Light", nl: "Licht")
    case "load": LocalizedText(en: "Workload", nl: "Werkdruk")
    case "noise": LocalizedText(en: "Noise", nl: "Geluid")
    case "sensor": LocalizedText(en: "Sensors", nl: "Sensoren")
    case "strain": LocalizedText(en: "Load and room together", nl: "Belasting en ruimte samen")
    case "worktime": LocalizedText(en: "Working time", nl: "Werktijd")
    default: nil
    }
  }
}
