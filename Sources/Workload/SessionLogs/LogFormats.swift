/// Every log format floorwatch reads; a new one is one file and one line here.
public enum LogFormats {
  /// The formats; of two that fit a file equally well, the earlier is taken.
  public static let all: [any SessionLogFormat.Type] = [
    NativeLog.self,
    QueueLog.self,
    QueueLogCSV.self,
    VicidialLog.self,
    AsteriskCDR.self,
    AsteriskCEL.self,
    FreeSwitchCDR.self,
    ConnectEvents.self,
    ConnectRecords.self,
    GenesysConversations.self,
    GenesysPresence.self,
    RocketChatLivechat.self,
    FreeSwitchCallcenter.self,
  ]

  /// The format with this name.
  public static func named(_ id: String) -> (any SessionLogFormat.Type)? { all.first { $0.id == id } }

  /// The names of all formats, for messages.
  public static var ids: [String] { all.map { $0.id } }

  /// The format that a file's first bytes (64 KiB are enough) fit best; nil when none does.
  public static func detect(_ bytes: UnsafeRawBufferPointer) -> (any SessionLogFormat.Type)? {
    let head = LogHead(bytes)
    var best: (any SessionLogFormat.Type)?
    var highest = 0
    for format in all {
      let likelihood = format.likelihood(head)
      if likelihood > highest { (best, highest) = (format, likelihood) }
    }
    return best
  }
}
