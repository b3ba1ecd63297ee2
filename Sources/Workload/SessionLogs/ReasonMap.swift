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

  private let own: [String: AgentState]

  /// The site's mapping, by code in any case, before the default words.
  public init(_ own: [String: AgentState] = [:]) {
    var lowered: [String: AgentState] = [:]
    for (code, state) in own { lowered[Self.folded(code)] = state }
    self.own = lowered
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
