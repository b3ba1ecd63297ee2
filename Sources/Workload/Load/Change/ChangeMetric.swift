import FloorModel

/// A daily figure that is compared with its own past (`workload.md` 1.5).
public enum ChangeMetric: String, Sendable, Hashable, CaseIterable, Codable {
  /// Contacts per staffed hour (L09).
  case contactsPerHour = "contacts_per_hour"
  /// The share of time on contacts (L06).
  case occupancy
  /// The mean of open contacts while there is one (L01).
  case meanConcurrency = "mean_concurrency"
  /// The share of time above the agreed number of chats (L03).
  case timeAboveLimit = "time_above_limit"
  /// The median gap between contacts (L11): less is worse.
  case recoveryGap = "recovery_gap"
  /// The longest work without breathing time (L13).
  case longestStretch = "longest_stretch"
  /// Hours worked in the day.
  case workedHours = "worked_hours"
  /// The share of contacts with an emotionally hard disposition (L22).
  case emotionalShare = "emotional_share"

  /// What kind of load a figure speaks of. Two families must change before anything is said.
  public enum Family: String, Sendable, Hashable, CaseIterable, Codable {
    case pace, concurrency, recovery
    case workingTime = "working_time"
    case emotional

    /// The family's name.
    public var name: LocalizedText {
      switch self {
      case .pace: LocalizedText(en: "Pace", nl: "Tempo")
      case .concurrency: LocalizedText(en: "Contacts at once", nl: "Contacten tegelijk")
      case .recovery: LocalizedText(en: "Breathing time", nl: "Adempauze")
      case .workingTime: LocalizedText(en: "Working time", nl: "Werktijd")
      case .emotional: LocalizedText(en: "Hard contacts", nl: "Zware contacten")
      }
    }
  }

  /// The family it belongs to.
  public var family: Family {
    switch self {
    case .contactsPerHour, .occupancy: .pace
    case .meanConcurrency, .timeAboveLimit: .concurrency
    case .recoveryGap, .longestStretch: .recovery
    case .workedHours: .workingTime
    case .emotionalShare: .emotional
    }
  }

  /// Whether a lower value means more load.
  public var lessIsWorse: Bool { self == .recoveryGap }
}
