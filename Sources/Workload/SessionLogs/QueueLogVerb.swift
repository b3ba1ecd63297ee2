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

  /// Whether it ends an agent's part in a call, and says how long that was.
  var isCallEnd: Bool {
    switch self {
    case .completeCaller, .completeAgent, .blindTransfer, .attendedTransfer, .transfer: true
    default: false
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
  /// The waiting seconds, likewise (`wtime`).
  var wait = UnsafeRawBufferPointer(start: nil, count: 0)

  /// The verb; nil for a custom one. By length first: it leaves at most three to compare with, the frequent first.
  @inline(__always)
  var verb: QueueLogVerb? {
    switch name.count {
    case 5: name.spells("PAUSE") ? .pause : nil
    case 7:
      name.spells("CONNECT")
        ? .connect
        : name.spells("ABANDON")
          ? .abandon : name.spells("UNPAUSE") ? .unpause : name.spells("PENALTY") ? .penalty : shortVerb
    case 8:
      name.spells("PAUSEALL") ? .pauseAll : name.spells("WITHDRAW") ? .withdraw : shortVerb
    case 10: name.spells("ENTERQUEUE") ? .enterQueue : otherVerb
    case 12: name.spells("RINGNOANSWER") ? .ringNoAnswer : otherVerb
    case 13: name.spells("COMPLETEAGENT") ? .completeAgent : name.spells("BLINDTRANSFER") ? .blindTransfer : nil
    case 14: name.spells("COMPLETECALLER") ? .completeCaller : nil
    case 9...19: otherVerb
    default: nil
    }
  }

  private var shortVerb: QueueLogVerb? {
    name.spells("OUTCALL") ? .outCall : name.spells("TRANSFER") ? .transfer : nil
  }

  private var otherVerb: QueueLogVerb? { QueueLogVerb(rawValue: name.text) }
}
