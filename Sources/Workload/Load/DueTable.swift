/// When each rule of each agent must be looked at next, as the number of the tick.
///
/// Rules are looked at on ticks only, so nothing is lost by rounding up; and small numbers, four to a vector, are passed
/// over in few instructions at every look at an agent.
struct DueTable: Sendable {
  /// Numbers kept of each agent: the rules, and room to a whole vector.
  static let stride = 20
  static let never = Int32.max

  /// `stride` numbers an agent.
  var ticks: [Int32] = []
  /// When occupancy (first) and concurrency must be looked at if the agent's status does not last, by agent.
  private var unsteady: [SIMD2<Int32>] = []

  /// The first tick that is not before a time.
  @inline(__always)
  static func tick(_ time: Int64) -> Int32 {
    let (whole, rest) = time.quotientAndRemainder(dividingBy: LoadMonitor.tickLength)
    return Int32(clamping: rest > 0 ? whole &+ 1 : whole)
  }

  /// The time of a tick.
  @inline(__always)
  static func time(_ tick: Int32) -> Int64 { tick == never ? .max : Int64(tick) &* LoadMonitor.tickLength }

  /// The place of an agent's rule.
  @inline(__always)
  static func place(_ agent: Int, _ rule: Int) -> Int { agent &* stride &+ rule }

  /// Makes room for one more agent, of whom nothing is due.
  mutating func addAgent() {
    ticks.append(contentsOf: repeatElement(Self.never, count: Self.stride))
    unsteady.append(SIMD2(repeating: Self.never))
  }

  /// Notes when a rule must be looked at if the status does not last.
  @inline(__always)
  mutating func noteUnsteady(_ agent: Int, occupancy: Int32?, concurrency: Int32?) {
    if let occupancy { unsteady[agent][0] = occupancy }
    if let concurrency { unsteady[agent][1] = concurrency }
  }

  /// The status has changed in what occupancy, or concurrency, measures; gives when that makes it due.
  @inline(__always)
  mutating func unsettle(_ agent: Int, isOccupancy: Bool) -> Int32 {
    let tick = unsteady[agent][isOccupancy ? 0 : 1]
    bringForward(agent, (isOccupancy ? AgentRule.occupancy : .concurrency).index, toTick: tick)
    return tick
  }

  /// Makes a rule due, at the latest at a time.
  @inline(__always)
  mutating func bringForward(_ agent: Int, _ rule: Int, to time: Int64) {
    bringForward(agent, rule, toTick: Self.tick(time))
  }

  /// The same by the tick's number.
  @inline(__always)
  mutating func bringForward(_ agent: Int, _ rule: Int, toTick tick: Int32) {
    let place = Self.place(agent, rule)
    if tick < ticks[place] { ticks[place] = tick }
  }

  /// Makes all rules of an agent due at a time; never where it is nil.
  mutating func set(_ agent: Int, to time: Int64?) {
    unsteady[agent] = SIMD2(repeating: Self.never)
    for rule in 0..<AgentRule.count { ticks[Self.place(agent, rule)] = time.map(Self.tick) ?? Self.never }
  }

  /// Whether a rule is due after a tick only.
  func isDue(_ agent: Int, _ rule: Int, after now: Int64) -> Bool { ticks[Self.place(agent, rule)] > Self.tick(now) }

  /// The rules of an agent that are due at a tick, as bits, and when the first of the others is.
  @inline(__always)
  func rules(of agent: Int, at now: Int64) -> (rules: UInt32, next: Int32) {
    let now = SIMD4<Int32>(repeating: Self.tick(now))
    let never = SIMD4<Int32>(repeating: Self.never)
    return ticks.withUnsafeBytes { bytes in
      let first = agent &* Self.stride &* 4
      precondition(first >= 0 && first + Self.stride * 4 <= bytes.count)
      var rules = SIMD4<Int32>.zero
      var next = never
      var bits = SIMD4<Int32>(1, 2, 4, 8)
      for part in 0..<Self.stride / 4 {
        let times = bytes.loadUnaligned(fromByteOffset: first &+ part &* 16, as: SIMD4<Int32>.self)
        let isDue = times .<= now
        rules |= SIMD4<Int32>.zero.replacing(with: bits, where: isDue)
        next = pointwiseMin(next, times.replacing(with: never, where: isDue))
        bits &<<= 4
      }
      return (UInt32(bitPattern: rules.wrappedSum()), next.min())
    }
  }
}
