import FloorModel

/// What a parser must know about the place its log comes from.
public struct LogContext: Sendable {
  /// The name of the source, in the configuration; part of every contact's key.
  public var sourceName: String
  /// The zone of wall-clock times in the log; nil to reckon it from the log where that is possible, else UTC.
  public var timeZone: SiteTimeZone?
  /// What pause codes mean.
  public var reasons: ReasonMap
  /// Columns of CSV exports by our name for them, where the export calls them otherwise (`["agent": "accountcode"]`).
  public var columns: [String: String]
  /// The team of agents whose team nothing else tells; the reader of files sets it on the events.
  public var team: String?
  /// The longest contact believed, by channel (rule 9 of `workload.md` 4.10).
  public var maximumContact: [Channel: Milliseconds]

  /// A place with the defaults of `workload.md` section 8.
  public init(
    sourceName: String = "", timeZone: SiteTimeZone? = nil, reasons: ReasonMap = ReasonMap(),
    columns: [String: String] = [:], maximumContact: [Channel: Milliseconds] = LogContext.defaultMaximumContact
  ) {
    self.sourceName = sourceName
    self.timeZone = timeZone
    self.reasons = reasons
    self.columns = columns
    self.maximumContact = maximumContact
  }

  /// 4 h for voice and video, 8 h for chat, 24 h for the rest.
  public static let defaultMaximumContact: [Channel: Milliseconds] = [
    .voice: .hours(4), .video: .hours(4), .callback: .hours(4), .chat: .hours(8),
  ]

  /// The hash that keeps one source's ids apart from another's.
  var scope: UInt64 { Hash64.of(sourceName, seed: 0x10C5) }

  /// A length that a log reports for a contact, made believable: nil when negative, cut when above the cap.
  func contactLength(_ length: Milliseconds, _ channel: Channel, into sink: inout EventSink) -> Milliseconds? {
    if length < 0 {
      sink.repair(.negativeDuration)
      return nil
    }
    let cap = maximumContact[channel] ?? .hours(24)
    if length > cap {
      sink.repair(.truncatedDuration)
      return cap
    }
    return length
  }
}
