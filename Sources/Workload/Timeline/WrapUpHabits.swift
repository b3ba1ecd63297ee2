import FloorModel

/// What is known of one agent's wrap-up by class of channel: a call's end of it may be told where a chat's never is.
struct WrapUpHabits: Sendable, Codable {
  /// A bit for each class whose end of wrap-up was ever told.
  private var told: UInt8 = 0
  /// Contacts in a row, by class, whose end of wrap-up was not told.
  private var untold = SIMD4<UInt8>()

  /// So many in a row without make it a habit.
  private static let habit: UInt8 = 3

  /// No contacts yet.
  init() {}

  /// Whether an end of wrap-up was ever told of such a contact.
  func isTold(_ channel: Channel) -> Bool { told & (1 << channel.loadClass) != 0 }

  /// Whether the agent is taken to be writing up once such a contact has ended.
  func isSupposed(_ channel: Channel) -> Bool {
    isTold(channel) && untold[Int(channel.loadClass & 3)] < Self.habit
  }

  /// Whether it is worth waiting for the end of wrap-up at all.
  func isAwaited(_ channel: Channel) -> Bool {
    isTold(channel) || untold[Int(channel.loadClass & 3)] < Self.habit
  }

  mutating func tell(_ channel: Channel) {
    told |= 1 << channel.loadClass
    untold[Int(channel.loadClass & 3)] = 0
  }

  mutating func miss(_ channel: Channel) {
    let place = Int(channel.loadClass & 3)
    untold[place] = min(untold[place] + 1, Self.habit)
  }
}
