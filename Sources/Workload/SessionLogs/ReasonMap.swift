import FloorModel
import Foundation

/// What a pause code or presence name means for the person: a break, other work, away, or available.
///
/// Sites name their codes freely, in Dutch or English. The site's own mapping comes first; then the words below, found
/// anywhere in the code ("Lunchpauze team 2"). No code at all is a break: on a floor without codes, pause is the break
/// button. A code nobody maps is not ready, which gives no credit as rest; it is counted, so that somebody maps it.
public struct ReasonMap: Sendable {
  /// A state, and whether anything said so.
  public struct Meaning: Sendable, Equatable {
    /// The state.
    public let state: AgentState
    /// False for a guess.
    public let isMapped: Bool
  }

  /// What stands for a reason that is free text.
  static let freeText = "other"
  /// The longest code, in characters, and the most words of one.
  static let longestCode = 32
  static let mostWords = 3
  /// So many digits in a row, with nothing but separators between them, are a number of something or somebody.
  static let mostDigits = 4

  private let own: [String: AgentState]
  private let known: Set<String>

  /// The site's mapping, by code in any case, before the default words.
  ///
  /// - Parameter known: further reasons that the site itself names, and that are kept whatever they look like.
  public init(_ own: [String: AgentState] = [:], known: Set<String> = []) {
    self.known = Set(known.map(Self.folded))
    var lowered: [String: AgentState] = [:]
    for (code, state) in own { lowered[Self.folded(code)] = state }
    self.own = lowered
  }

  /// Whether the site's configuration names this reason.
  func names(_ code: String) -> Bool {
    let folded = Self.folded(code)
    return own[folded] != nil || known.contains(folded)
  }

  /// Whether a reason looks like a code and not like something a person typed about somebody: short, few words, no
  /// numbers of people, phones or days. A UUID is a code.
  static func isCode(_ text: UnsafeRawBufferPointer) -> Bool {
    var characters = 0
    var words = 0
    var digits = 0
    var isInWord = false
    for byte in text {
      if byte & 0xC0 != 0x80 { characters += 1 }
      let isDigit = (0x30...0x39).contains(byte)
      let isSpace = byte == 0x20 || byte == 0x09
      if isSpace { isInWord = false }
      if !isSpace, !isInWord {
        isInWord = true
        words += 1
      }
      if isDigit { digits += 1 }
      if digits > mostDigits { return isUUID(text) }
      // A space, a hyphen, a point and the like do not end a number.
      if byte >= 0x3A { digits = 0 }
    }
    return characters <= longestCode && words <= mostWords || isUUID(text)
  }

  private static func isUUID(_ text: UnsafeRawBufferPointer) -> Bool {
    text.count == 36 && UUID(uuidString: text.text) != nil
  }

  /// What a code means.
  public func meaning(of code: String) -> Meaning {
    let folded = Self.folded(code)
    if let state = own[folded] { return Meaning(state: state, isMapped: true) }
    if folded.isEmpty { return Meaning(state: .break, isMapped: true) }
    let words = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    for (state, stems, whole) in Self.defaults {
      if words.contains(where: { whole.contains($0) }) || stems.contains(where: { folded.contains($0) }) {
        return Meaning(state: state, isMapped: true)
      }
    }
    return Meaning(state: .notReady, isMapped: false)
  }

  private static func folded(_ code: String) -> String {
    code.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
  }

  /// In this order: work words first, so that "breakout meeting" and "training lunch & learn" are work, then breaks.
  private static let defaults: [(AgentState, stems: [String], whole: Set<String>)] = [
    (.offline, ["logged out", "offline", "uitgelogd", "afgemeld"], ["logout", "logoff"]),
    (
      .notReady,
      [
        "meeting", "training", "coach", "overleg", "vergadering", "administrat", "backoffice", "back office", "e-mail",
        "werkoverleg", "scholing", "cursus", "feedback", "teamlead", "outbound", "wrap", "nawerk", "acw", "after call",
        "afhandel", "project", "email", "busy", "bezet", "niet storen", "do not disturb", "in gesprek", "huddle",
        "briefing", "callback", "terugbel", "system", "technical", "storing", "it issue", "rona", "missed",
      ],
      ["admin", "werk", "task", "taken", "bo", "1-1", "1on1", "dnd", "nxdial", "andial", "lagged", "login", "training"]
    ),
    (
      .break,
      [
        "lunch", "pauze", "pause", "break", "koffie", "coffee", "toilet", "restroom", "bathroom", "sanitair", "meal",
        "eten", "dinner", "diner", "rook", "smok", "prayer", "gebed", "kolf", "personal", "persoonlijk", "rust",
        "ontbijt", "breakfast", "wandel", "comfort", "away", "afwezig", "short", "even weg",
      ],
      ["wc", "bio", "brk", "tea", "thee", "rest", "loo", "walk", "be right back", "brb"]
    ),
    (
      .available,
      ["available", "beschikbaar", "on queue", "on_queue", "on demand"], ["ready", "idle", "online", "waiting", "vrij"]
    ),
  ]
}
