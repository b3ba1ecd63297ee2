import FloorModel

/// How session logs are read as contacts, breaks and shifts (`workload.md` 1.1, 2.2, 4.10 and 8).
package struct SessionSettings: Sendable, Hashable {
  /// The channels whose silence or length has a limit of its own.
  package enum Channel: String, Sendable, Hashable, CaseIterable {
    case voice, video, chat, messaging, email, `case`, callback, social
  }

  /// How long records may arrive late before the moment they belong to is closed.
  package var lateness = Milliseconds.seconds(90)
  /// A gap this long between two stretches of work ends the shift.
  package var shiftGap = Milliseconds.hours(5)
  /// A session longer than this had its logout forgotten.
  package var maxSession = Milliseconds.hours(14)
  /// A contact longer than this was never closed.
  package var maxContact: [Channel: Milliseconds] = [
    .voice: .hours(4), .video: .hours(4), .callback: .hours(4), .chat: .hours(8), .social: .hours(8),
    .messaging: .hours(24), .email: .hours(24), .case: .hours(24),
  ]
  /// A conversation without a message for this long is open, not active.
  package var dormantAfter: [Channel: Milliseconds] = [
    .chat: .minutes(5), .messaging: .minutes(10), .social: .minutes(10),
  ]
  /// How many contacts at once fill a person's capacity.
  package var capacity: [Channel: Double] = [
    .voice: 1, .video: 1, .callback: 1, .chat: 3, .messaging: 5, .social: 5, .email: 1, .case: 1,
  ]
  /// Pause reasons that are breaks, in lower case.
  package var breakReasons: Set<String> = ["break", "lunch", "pause", "pauze", "rest", "toilet", "coffee", "dinner"]
  /// Pause reasons that are other work, in lower case.
  package var workReasons: Set<String> = ["meeting", "training", "coaching", "admin", "backoffice"]

  /// The defaults.
  package init() {}
}
