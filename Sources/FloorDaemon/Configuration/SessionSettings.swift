import FloorModel
import Workload

/// How session logs are read as contacts, breaks and shifts (`workload.md` 1.1, 2.2, 4.10 and 8).
package struct SessionSettings: Sendable, Hashable {
  /// How long records may arrive late before the moment they belong to is closed.
  package var lateness = Milliseconds.seconds(90)
  /// A gap this long between two stretches of work ends the shift.
  package var shiftGap = Milliseconds.hours(5)
  /// A session longer than this had its logout forgotten.
  package var maxSession = Milliseconds.hours(14)
  /// A call longer than this was never closed.
  package var maxVoice = Milliseconds.hours(4)
  /// A live chat longer than this was never closed.
  package var maxChat = Milliseconds.hours(8)
  /// A conversation by message, e-mail, case or social media longer than this was never closed.
  package var maxMessaging = Milliseconds.hours(24)
  /// A live chat without a message for this long is open, not active.
  package var chatDormantAfter = Milliseconds.minutes(5)
  /// The same for messaging and social media.
  package var messagingDormantAfter = Milliseconds.minutes(10)
  /// How many contacts at once fill a person's capacity, where the site agreed on another number than the default.
  package var capacity: [Channel: Int] = [:]
  /// What pause codes mean, in lower case, before the words every floor uses.
  package var reasons: [String: AgentState] = [:]
  /// Dispositions that stand for abuse, threat, grief or complaint, in lower case.
  package var emotionalReasons: Set<String> = ["abuse", "threat", "grief", "complaint", "agressie", "klacht"]
  /// Queues whose work is emotionally demanding.
  package var emotionalQueues: Set<String> = []
  /// Whether breaks are paid.
  package var paidBreaks = false

  /// The defaults.
  package init() {}
}
