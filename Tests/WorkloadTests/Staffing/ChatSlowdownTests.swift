import FloorModel
import Glibc
import Testing

@testable import Workload

@Suite struct ChatSlowdownTests {
  @Test(arguments: [
    (0.20, [1, 1.67, 2.14, 2.50, 2.78, 3.00]), (0.35, [1, 1.48, 1.76, 1.95, 2.08, 2.18]),
    (0.50, [1, 1.33, 1.50, 1.60, 1.67, 1.71]),
  ])
  func gainTable(_ slowdown: Double, _ gains: [Double]) {
    let model = ChatConcurrency(slowdown: slowdown)
    for (index, want) in gains.enumerated() { #expect(abs(model.gain(chats: Double(index + 1)) - want) <= 0.00501) }
  }

  @Test func fromThreeToFiveChats() {
    let model = ChatConcurrency(slowdown: 0.5)
    #expect(abs(model.gain(chats: 5) / model.gain(chats: 3) - 10.0 / 9) < 1e-12)
    #expect(model.stretch(chats: 5) / model.stretch(chats: 3) == 1.5)
    #expect(abs(model.throughputAdded(byChat: 3) - 0.125) < 1e-12)
    #expect(model.explanation(language: .en).contains("11 % more done"))
    #expect(model.explanation(language: .nl).contains("50 % langer mee bezig"))
  }

  @Test func effectiveAgents() {
    let model = ChatConcurrency(slowdown: 0.5)
    #expect(model.effectiveAgents(10, chats: 3) == 15)
    #expect(model.agents(forEffective: 15, chats: 3) == 10)
    #expect(model.agents(forEffective: 16, chats: 3) == 11)
    #expect(ChatConcurrency(slowdown: -0.1).gain(chats: 3) == 3)
  }

  /// Reproducible noise: splitmix64.
  struct Noise: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static func chats(_ count: Int, slowdown: Double, spread: Double, seed: UInt64) -> [ChatSlowdownEstimate.Chat] {
    var noise = Noise(state: seed)
    return (0..<count).map { _ in
      let concurrency = Double.random(in: 1...5, using: &noise)
      let sum = (0..<12).reduce(-6.0) { total, _ in total + Double.random(in: 0..<1, using: &noise) }
      let length = 400 * (1 + slowdown * (concurrency - 1)) * exp(spread * sum)
      return .init(handleSeconds: length, meanConcurrency: concurrency)
    }
  }

  @Test(arguments: [0.0, 0.2, 0.35, 0.5, 1.0])
  func findsTheSlowdownThatWasPutIn(_ slowdown: Double) throws {
    let exact = try ChatSlowdownEstimate(Self.chats(200, slowdown: slowdown, spread: 0, seed: 1))
    #expect(abs(exact.slowdown - slowdown) < 1e-6 && abs(exact.baseHandleSeconds - 400) < 1e-3)
    let noisy = try ChatSlowdownEstimate(Self.chats(20_000, slowdown: slowdown, spread: 0.7, seed: 2))
    #expect(abs(noisy.slowdown - slowdown) < 0.06)
  }

  @Test func chatsLeftOpenAllAfternoonDoNotPullIt() throws {
    var chats = Self.chats(1000, slowdown: 0.35, spread: 0, seed: 3)
    for index in stride(from: 0, to: 1000, by: 4) {
      chats[index] = .init(handleSeconds: 20_000, meanConcurrency: chats[index].meanConcurrency)
    }
    #expect(abs(try ChatSlowdownEstimate(chats).slowdown - 0.35) < 1e-6)
  }

  @Test func unusableChatsAreCounted() throws {
    let bad: [(Double, Double)] = [(.nan, 2), (0, 2), (-5, 2), (300, 0.5), (300, .infinity), (.infinity, 1)]
    let chats =
      Self.chats(300, slowdown: 0.3, spread: 0.1, seed: 4)
      + bad.map { .init(handleSeconds: $0.0, meanConcurrency: $0.1) }
    let estimate = try ChatSlowdownEstimate(chats)
    #expect(estimate.usableChats == 300 && estimate.ignoredChats == 6)
  }

  @Test func refusesWithAReason() {
    let plenty = Self.chats(400, slowdown: 0.3, spread: 0.1, seed: 5)
    #expect(throws: ChatSlowdownEstimate.Refusal.tooFewChats(usable: 199)) {
      try ChatSlowdownEstimate(Array(plenty.prefix(199)))
    }
    let calm = plenty.filter { $0.meanConcurrency <= 2 }
    let few = calm + calm + calm + plenty.filter { $0.meanConcurrency > 2 }.prefix(29)
    #expect(throws: ChatSlowdownEstimate.Refusal.tooFewCrowded(count: 29)) { try ChatSlowdownEstimate(few) }
    #expect(throws: ChatSlowdownEstimate.Refusal.noSpread) {
      try ChatSlowdownEstimate(plenty.map { .init(handleSeconds: $0.handleSeconds, meanConcurrency: 3) })
    }
    #expect(throws: ChatSlowdownEstimate.Refusal.noBase) {
      try ChatSlowdownEstimate(
        (0..<300).map { index in
          let concurrency = 2.5 + Double(index % 5) * 0.1
          return .init(handleSeconds: 1000 * (concurrency - 2.4), meanConcurrency: concurrency)
        })
    }
  }

  @Test(arguments: 1...20)
  func medianRegressionIsAsGoodAsEveryLineThroughTwoPoints(_ seed: Int) throws {
    var noise = Noise(state: UInt64(seed))
    let points = (0..<41 + seed).map { _ in
      // Whole numbers, so that ties and repeated x are common.
      (x: Double(Int.random(in: 0...9, using: &noise)), y: Double(Int.random(in: -50...400, using: &noise)))
    }
    func cost(_ intercept: Double, _ slope: Double) -> Double {
      points.reduce(0) { $0 + abs($1.y - intercept - slope * $1.x) }
    }
    var best = Double.infinity
    for a in points {
      for b in points where b.x != a.x {
        let slope = (b.y - a.y) / (b.x - a.x)
        best = min(best, cost(a.y - slope * a.x, slope))
      }
    }
    let line = try #require(LeastAbsoluteDeviations.line(through: points))
    #expect(cost(line.intercept, line.slope) <= best * (1 + 1e-7))
  }

  @Test(
    arguments: [([3.0], 3.0), ([2, 1], 1.5), ([5, 1, 5, 5], 5), ([9, 8, 7, 1, 2], 7), ([1, 1, 1, 1], 1)]
      as [([Double], Double)])
  func median(_ numbers: [Double], _ want: Double) {
    var numbers = numbers
    #expect(LeastAbsoluteDeviations.median(&numbers) == want)
  }
}
