import FloorModel

/// The numbers by which logged-in time becomes shifts (`workload.md` 2.2).
public struct ShiftSettings: Sendable, Hashable {
  /// A gap between two pieces of work this long ends the shift.
  public var splitGap: Milliseconds = .hours(5)
  /// A break or absence shorter than this counts as work.
  public var minBreak: Milliseconds = .minutes(1)
  /// A break this close to the shift's start or end gives no credit.
  public var breakEdge: Milliseconds = .minutes(5)
  /// A session longer than this has a forgotten logout.
  public var maxSession: Milliseconds = .hours(14)
  /// A logout this long after the last activity was forgotten.
  public var maxSilence: Milliseconds = .hours(2)
  /// What is granted after the last activity where a logout was forgotten.
  public var logoutTail: Milliseconds = .minutes(15)
  /// A shift is closed after this long even without a gap, so that a shared login can't grow for ever.
  public var maxShift: Milliseconds = .hours(48)
  /// Compulsory presence before the login, added to each shift's start (Gerechtshof Den Haag, May 2023: working time).
  public var preShiftPadding: Milliseconds = 0

  /// The defaults of the design.
  public init() {}
}
