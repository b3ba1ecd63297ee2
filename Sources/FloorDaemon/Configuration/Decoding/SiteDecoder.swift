import EnvMonitor
import FloorModel
import Workload

/// The site and who answers for it: `site`, `time_zone`, `location`, `language`, `purpose`, `profile`, `works_council`, `privacy`.
enum SiteDecoder {
  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    if let site = top.identifier("site") { configuration.site = site }
    if let zone = timeZone("time_zone", in: top) { configuration.timeZone = zone }
    configuration.location = location(top)
    if let language = top.choice("language", Language.self) { configuration.language = language }
    if let law = top.choice("profile", Jurisdiction.self) { configuration.workingTime = WorkingTimeParameters(law) }
    purpose(top, into: &configuration)
    configuration.worksCouncil = worksCouncil(top)
    guard let privacy = top.section("privacy", keys: ["min_group", "individual_findings"]) else { return }
    if let group = privacy.integer("min_group", in: PrivacySettings.minGroupFloor...1000) {
      configuration.privacy.minGroup = group
    }
    guard let individual = privacy.flag("individual_findings") else { return }
    if individual, configuration.worksCouncil == nil {
      privacy.report(
        "individual_findings", "findings about single people need the works council's consent.",
        mend: "Write it under `works_council`, or leave individual_findings out.")
    } else {
      configuration.privacy.individualFindings = individual
    }
  }

  /// A time zone by its IANA name.
  static func timeZone(_ key: String, in section: Section) -> SiteTimeZone? {
    guard let name = section.text(key) else { return nil }
    if let zone = ConfigurationContext.timeZone(name) { return zone }
    let names = ConfigurationContext.timeZoneNames
    let city = names.first { $0.split(separator: "/").last.map { $0.lowercased() == name.lowercased() } ?? false }
    section.report(
      key, "`\(name)` is not a time zone, expected an IANA name such as `Europe/Amsterdam`.",
      mend: (city.map { "Did you mean `\($0)`?" } ?? NearMiss.question(name, in: names))
        ?? "`timedatectl list-timezones` lists them.")
    return nil
  }

  /// Where the site is: both numbers or none.
  private static func location(_ top: Section) -> SiteLocation? {
    guard let section = top.section("location", keys: ["latitude", "longitude"]) else { return nil }
    for key in ["latitude", "longitude"] {
      _ = section.requires(
        key, "both `latitude` and `longitude`",
        mend: "Write degrees, north and east positive, such as { latitude: 52.09, longitude: 5.12 }.")
    }
    let parts = (
      section.number("latitude", in: -90...90, unit: "degrees"),
      section.number("longitude", in: -180...180, unit: "degrees")
    )
    guard let latitude = parts.0, let longitude = parts.1 else { return nil }
    return SiteLocation(latitude: latitude, longitude: longitude)
  }

  private static func purpose(_ top: Section, into configuration: inout FloorConfiguration) {
    let length = 40...500
    if let purpose = top.text("purpose", length: length) {
      configuration.purpose = purpose.replacing("\n", with: " ").trimmingSpaces
    } else if top.fields["purpose"] == nil, let logs = top.fields["session_logs"], !logs.value.isNothing {
      top.decoding.report(
        at: logs.key,
        "session_logs needs a `purpose` (\(length.lowerBound) to \(length.upperBound) characters): logs are about people.",
        mend: "Say why you keep data about them, as agreed with the works council; `floorwatch config example` has one."
      )
    }
  }

  private static func worksCouncil(_ top: Section) -> WorksCouncilConsent? {
    guard let section = top.section("works_council", keys: ["consent_date", "reference"]) else { return nil }
    for key in ["consent_date", "reference"] {
      _ = section.requires(
        key, "both `consent_date` and `reference`",
        mend: "Write when the works council consented and where that is laid down, or leave works_council out.")
    }
    let parts = (section.date("consent_date"), section.text("reference"))
    guard let date = parts.0, let reference = parts.1 else { return nil }
    return WorksCouncilConsent(consentDate: date, reference: reference)
  }
}
