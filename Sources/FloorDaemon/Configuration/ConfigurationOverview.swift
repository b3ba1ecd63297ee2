import Alerting
import EnvMonitor
import FloorModel

/// What would run with a configuration, for `config check`: enough to see that it is the one that was meant.
package struct ConfigurationOverview: Sendable {
  /// The lines.
  package let lines: [String]

  /// The overview of a configuration.
  package init(_ configuration: FloorConfiguration) {
    var lines = [
      "Site \(configuration.site), \(configuration.timeZone.identifier), language \(configuration.language.rawValue), "
        + "working-time rules \(configuration.workingTime.jurisdiction.rawValue).",
      Self.counted("zone", configuration.zones) { zone in
        zone.id + (zone.id == configuration.environment.ownZone?.id ? " (this machine)" : "")
      },
    ]
    if !configuration.sensors.isEmpty {
      lines.append(Self.counted("sensor setting", configuration.sensors) { $0.alias ?? $0.match.pattern })
    }
    if !configuration.feeds.isEmpty { lines.append(Self.counted("readings feed", configuration.feeds, \.path)) }
    if configuration.sessionLogs.isEmpty {
      lines.append("No session logs, so no data about people.")
    } else {
      lines.append(Self.counted("session log", configuration.sessionLogs) { "\($0.path) (\($0.format))" })
      lines.append(
        configuration.worksCouncil.map {
          "Works council consented on \($0.consentDate) (\($0.reference)). Teams are shown from \(configuration.privacy.minGroup) people."
        }
          ?? "No works council consent: nothing about one person is shown. Teams are shown from \(configuration.privacy.minGroup) people."
      )
    }
    let changed = ConfigurationChanges.flat(configuration.rules)
    lines.append(
      changed.isEmpty
        ? "All rules at their defaults."
        : "Rules: \(changed.keys.sorted().map { "\($0.dropFirst(6)) \(changed[$0] ?? "")" }.joined(separator: ", ")).")
    lines += Self.apart(configuration.rules)
    lines.append("Writes to \(configuration.paths.log) and \(configuration.paths.state).")
    self.lines = lines
  }

  /// Which sensors are not in their zone's figure, and for which rules.
  private static func apart(_ rules: RuleSettings) -> [String] {
    func names(_ wanted: EnvironmentRules.SensorStanding) -> String? {
      let found = EnvironmentRules.all.flatMap { rule in
        (rules.sensors[rule.id] ?? [:]).keys.sorted()
          .filter { EnvironmentRules.standing(ofSensor: $0, for: rule, in: rules) == wanted }
          .map { "\($0) (\(rule.id))" }
      }
      return found.isEmpty ? nil : found.joined(separator: ", ")
    }
    return [
      names(.alone).map {
        "Judged by themselves and left out of their zone's figure, where the zone has other sensors: \($0)."
      },
      names(.leftOut).map { "Left out of their zone's figure: \($0)." },
    ].compactMap { $0 }
  }

  private static func counted<Item>(_ word: String, _ items: [Item], _ name: (Item) -> String) -> String {
    let shown = items.prefix(8).map(name).joined(separator: ", ")
    return "\(items.count) \(word)\(items.count == 1 ? "" : "s"): \(shown)\(items.count > 8 ? " …" : "")."
  }
}
