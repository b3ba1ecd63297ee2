import FloorModel

/// Which alerts are in force, told from the lines of a journal alone.
public struct OpenAlerts: Sendable {
  /// An alert in force: the line that raised it and the newest about it.
  public struct Item: Sendable, Hashable {
    /// The line that raised it, as far as it is still in the files.
    public let raised: JournalLine
    /// The newest line that says how it stands.
    public internal(set) var latest: JournalLine
    /// Somebody has acknowledged it.
    public internal(set) var isAcknowledged: Bool
  }

  private var items: [String: Item] = [:]
  private var muted: [String: JournalLine] = [:]

  /// Nothing in force.
  public init() {}

  /// Takes in the next line.
  public mutating func take(_ line: JournalLine) {
    guard let key = line.alert, line.type.hasPrefix("floorwatch.alert.") else { return }
    switch line.transition {
    case "cleared": items[key] = nil
    case "acknowledged": items[key]?.isAcknowledged = line.reason != "withdrawn"
    case "silenced":
      guard let silence = line.silence else { return }
      muted[silence.id] = line.reason == "operator" ? line : nil
    case "raised": items[key] = Item(raised: line, latest: line, isAcknowledged: false)
    default:
      let old = items[key]
      let raised = old?.raised ?? line
      let isAcknowledged = line.transition == "escalated" ? false : old?.isAcknowledged ?? false
      items[key] = Item(raised: raised, latest: line, isAcknowledged: isAcknowledged)
    }
  }

  /// The alerts in force: the worst first, then the oldest.
  public var sorted: [Item] {
    items.values.sorted {
      ($1.latest.level ?? .info, $0.raised.time, $0.raised.subject)
        < ($0.latest.level ?? .info, $1.raised.time, $1.raised.subject)
    }
  }

  /// The silences in force at a moment, the first to end first.
  public func silences(at now: Timestamp) -> [JournalLine] {
    muted.values.filter { ($0.silence?.until ?? now) > now }.sorted {
      ($0.silence?.until ?? now, $0.id) < ($1.silence?.until ?? now, $1.id)
    }
  }

  /// Whether nothing is in force.
  public var isEmpty: Bool { items.isEmpty }
}
