import FloorModel

@testable import Workload

/// A small deterministic random stream (SplitMix64).
struct Randomness: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Random days of a few agents, busier and dirtier than real ones, so that every rule comes and goes.
struct RandomFloor {
  static func events(seed: UInt64, agents: Int = 6, hours: Int = 10, dirty: Bool = true, isOrderly: Bool = false)
    -> [SessionEvent]
  {
    var random = Randomness(state: seed)
    var script = EventScript()
    var key: ContactKey = 1
    let start = EventScript.time("07:00").milliseconds
    for agent in 1...agents {
      var now = start + Int64.random(in: 0..<3_600_000, using: &random)
      let end = start + Int64(hours) * 3_600_000
      let chats = random.chance(60)
      let wrapUp = random.chance(70)
      let pace = Int64.random(in: 1...90, using: &random)
      func at(_ ms: Int64) -> Timestamp { Timestamp(milliseconds: ms) }
      if random.chance(85) || isOrderly { script.add(at(now), .agentLogin, agent: AgentNumber(agent)) }
      var slots = [Int64](repeating: now, count: chats ? Int.random(in: 1...6, using: &random) : 1)
      while now < end {
        let slot = slots.indices.min { slots[$0] < slots[$1] } ?? 0
        now = max(now, slots[slot]) + Int64.random(in: 0...(pace * 1000), using: &random)
        // Half of everything happens on the tick grid, where the ends of windows and spans meet.
        if random.chance(50) { now = (now + 59_999) / 60_000 * 60_000 }
        if random.chance(3), slots.allSatisfy({ $0 <= now }) {
          script.add(at(now), .agentState, agent: AgentNumber(agent)) {
            $0.state = random.chance(70) ? .break : .notReady
          }
          now += Int64.random(in: 60_000...900_000, using: &random)
          script.add(at(now), .agentState, agent: AgentNumber(agent)) { $0.state = .available }
        }
        let channel: Channel = chats && random.chance(85) ? .chat : .voice
        let contact = key
        key += 1
        let ring = random.chance(50) ? 0 : Int64.random(in: 0...8_000, using: &random)
        if random.chance(90) {
          script.add(at(now), .contactOffered, agent: AgentNumber(agent), contact: contact, channel: channel)
        }
        if random.chance(8) {
          script.add(at(now + ring), .contactMissed, agent: AgentNumber(agent), contact: contact)
          slots[slot] = now + ring
          continue
        }
        let connect = now + ring
        var length =
          random.chance(3)
          ? Int64.random(in: 1_000_000...3_600_000, using: &random) : Int64.random(in: 20_000...600_000, using: &random)
        if random.chance(40) { length = max(60_000, length / 60_000 * 60_000) }
        if !dirty || !random.chance(2) {
          script.add(at(connect), .contactConnected, agent: AgentNumber(agent), contact: contact, channel: channel)
        }
        if channel == .chat, random.chance(50) {
          var message = connect
          while message < connect + length {
            script.add(at(message), .contactMessage, agent: AgentNumber(agent), contact: contact) {
              $0.flags = random.chance(50) ? .byAgent : []
            }
            message += Int64.random(in: 5_000...400_000, using: &random)
          }
        }
        if !dirty || !random.chance(2) {
          script.add(at(connect + length), .contactDisconnected, agent: AgentNumber(agent), contact: contact) {
            if random.chance(5) { $0.duration = length }
            if random.chance(2) { $0.reason = 1 }
          }
        }
        var done = connect + length
        if wrapUp {
          done += Int64.random(in: 0...60_000, using: &random)
          script.add(at(done), .contactWrapUpEnd, agent: AgentNumber(agent), contact: contact)
        }
        slots[slot] = done
      }
      // Everything that was begun is over by then.
      let last = isOrderly ? max(end, slots.max() ?? end) : end
      if random.chance(85) || isOrderly { script.add(at(last + 600_000), .agentLogout, agent: AgentNumber(agent)) }
    }
    return script.ordered
  }
}
