import FloorModel

/// The events that Asterisk's `app_queue` writes (`main/logger.c`, `apps/app_queue.c`), and those of its relatives.
enum QueueLogVerb: String, CaseIterable {
  case queueStart = "QUEUESTART"
  case configReload = "CONFIGRELOAD"
  case enterQueue = "ENTERQUEUE"
  case connect = "CONNECT"
  case ringNoAnswer = "RINGNOANSWER"
  case ringCanceled = "RINGCANCELED"
  case abandon = "ABANDON"
  case exitEmpty = "EXITEMPTY"
  case exitWithTimeout = "EXITWITHTIMEOUT"
  case exitWithKey = "EXITWITHKEY"
  case withdraw = "WITHDRAW"
  case completeCaller = "COMPLETECALLER"
  case completeAgent = "COMPLETEAGENT"
  case blindTransfer = "BLINDTRANSFER"
  case attendedTransfer = "ATTENDEDTRANSFER"
  case transfer = "TRANSFER"
  case agentDump = "AGENTDUMP"
  case sysCompat = "SYSCOMPAT"
  case agentLogin = "AGENTLOGIN"
  case agentLogoff = "AGENTLOGOFF"
  case agentCallbackLogin = "AGENTCALLBACKLOGIN"
  case agentCallbackLogoff = "AGENTCALLBACKLOGOFF"
  case addMember = "ADDMEMBER"
  case removeMember = "REMOVEMEMBER"
  case pause = "PAUSE"
  case unpause = "UNPAUSE"
  case pauseAll = "PAUSEALL"
  case unpauseAll = "UNPAUSEALL"
  case penalty = "PENALTY"
  case ringInUse = "RINGINUSE"
  case outCall = "OUTCALL"
  case outAnswer = "OUTANSWER"

  /// The least parameters with which the last line of a file, which may be cut off anywhere, is taken for whole.
  var parametersWhenWhole: Int {
    switch self {
    case .completeCaller, .completeAgent, .abandon, .exitEmpty, .exitWithTimeout, .withdraw: 3
    case .connect, .enterQueue: 2
    case .blindTransfer, .attendedTransfer, .transfer, .exitWithKey: 4
    default: 1
    }
  }

  /// Where the call's seconds stand among the parameters of a line that ends a call.
  func callSecondsIndex(_ parameters: QueueLogParameters) -> Int {
    switch self {
    case .blindTransfer, .transfer: 3
    case .attendedTransfer: parameters[0].spells("LINK") ? 4 : 3
    default: 1
    }
  }
}

/// The parameters of a line: at most ten, missing ones empty.
struct QueueLogParameters {
  private var fields: InlineArray<10, UnsafeRawBufferPointer> = .init(
    repeating: UnsafeRawBufferPointer(start: nil, count: 0))
  /// How many there are, empty ones included.
  private(set) var count = 0

  mutating func append(_ field: UnsafeRawBufferPointer) {
    guard count < 10 else { return }
    fields[count] = field
    count += 1
  }

  subscript(index: Int) -> UnsafeRawBufferPointer {
    index < count ? fields[index] : UnsafeRawBufferPointer(start: nil, count: 0)
  }
}

/// A line of a queue log, in whatever container it came.
struct QueueLogRecord {
  var time: Timestamp
  var call: UnsafeRawBufferPointer
  var queue: UnsafeRawBufferPointer
  var agent: UnsafeRawBufferPointer
  var name: UnsafeRawBufferPointer
  var parameters = QueueLogParameters()
  /// The talk seconds where the container has a column for them (Bicom's `ttime`).
  var talk = UnsafeRawBufferPointer(start: nil, count: 0)

  /// The verb; nil for a custom one.
  @inline(__always)
  var verb: QueueLogVerb? {
    for verb in Self.candidates(name.count) where name.spells(verb.spelling) { return verb.verb }
    return nil
  }

  private typealias Candidate = (spelling: StaticString, verb: QueueLogVerb)

  /// The verbs of a length, the frequent ones first.
  private static func candidates(_ length: Int) -> [Candidate] {
    length < byLength.count ? byLength[length] : []
  }

  private static let byLength: [[Candidate]] = {
    let spellings: [Candidate] = [
      ("ENTERQUEUE", .enterQueue), ("CONNECT", .connect), ("RINGNOANSWER", .ringNoAnswer),
      ("COMPLETECALLER", .completeCaller), ("COMPLETEAGENT", .completeAgent), ("ABANDON", .abandon),
      ("PAUSE", .pause), ("UNPAUSE", .unpause), ("PAUSEALL", .pauseAll), ("UNPAUSEALL", .unpauseAll),
      ("ADDMEMBER", .addMember), ("REMOVEMEMBER", .removeMember), ("RINGCANCELED", .ringCanceled),
      ("EXITEMPTY", .exitEmpty), ("EXITWITHTIMEOUT", .exitWithTimeout), ("EXITWITHKEY", .exitWithKey),
      ("WITHDRAW", .withdraw), ("BLINDTRANSFER", .blindTransfer), ("ATTENDEDTRANSFER", .attendedTransfer),
      ("TRANSFER", .transfer), ("AGENTDUMP", .agentDump), ("SYSCOMPAT", .sysCompat), ("AGENTLOGIN", .agentLogin),
      ("AGENTLOGOFF", .agentLogoff), ("AGENTCALLBACKLOGIN", .agentCallbackLogin),
      ("AGENTCALLBACKLOGOFF", .agentCallbackLogoff), ("QUEUESTART", .queueStart), ("CONFIGRELOAD", .configReload),
      ("PENALTY", .penalty), ("RINGINUSE", .ringInUse), ("OUTCALL", .outCall), ("OUTANSWER", .outAnswer),
    ]
    var lists = [[Candidate]](repeating: [], count: 21)
    for spelling in spellings { lists[spelling.spelling.utf8CodeUnitCount].append(spelling) }
    return lists
  }()
}
