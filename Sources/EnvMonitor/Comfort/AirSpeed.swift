/// Air speed as the room has it and as a moving body feels it, in m/s.
public enum AirSpeed {
  /// The air speed relative to the body: that of the room, and 0.3 m/s for each met above 1 (ISO 7730, ISO 9920).
  public static func relative(room: Double, metabolicRate: Double) -> Double {
    metabolicRate > 1 ? room + 0.3 * (metabolicRate - 1) : room
  }

  /// The room's air speed behind a relative one; nil when the movement of the body alone makes more than that.
  public static func room(relative: Double, metabolicRate: Double) -> Double? {
    let room = relative - Self.relative(room: 0, metabolicRate: metabolicRate)
    // The subtraction may leave a trace below zero where both are equal.
    return room >= -1e-9 ? max(0, room) : nil
  }
}
