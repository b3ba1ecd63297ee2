/// What several chats at once do to each chat and to the whole: the slow-down model.
///
/// One chat among c takes AHT(c) = AHT(1)·(1 + δ·(c − 1)); together they go G(c) = c/(1 + δ·(c − 1)) times as fast as one at
/// a time. A practical reading of limited processor sharing (Luo & Zhang 2013, Operations Research 61; Tezcan & Zhang
/// 2014, Operations Research 62), in which the speed-up saturates. Ours, not a law: results are approximate.
public struct ChatConcurrency: Sendable, Hashable {
  /// δ: how much longer a chat takes for each further chat beside it, as a part of AHT(1); 0 or more.
  public let slowdown: Double

  /// A model with this δ; a negative one, which estimation noise can give, counts as 0.
  public init(slowdown: Double) { self.slowdown = max(0, slowdown) }

  /// AHT(c)/AHT(1): how many times as long a chat takes with `chats` (1 or more) at once.
  public func stretch(chats: Double) -> Double { 1 + slowdown * (max(1, chats) - 1) }

  /// G(c): throughput with `chats` (1 or more) at once, as a multiple of one at a time.
  public func gain(chats: Double) -> Double { max(1, chats) / stretch(chats: chats) }

  /// The part by which the `chat`-th chat (2 or more) raises throughput: G(c)/G(c − 1) − 1.
  public func throughputAdded(byChat chat: Int) -> Double {
    gain(chats: Double(chat)) / gain(chats: Double(chat - 1)) - 1
  }

  /// n_eff = n·G(c): how many one-chat agents `agents` amount to; to be used with AHT(1), and approximate.
  public func effectiveAgents(_ agents: Int, chats: Double) -> Double { Double(agents) * gain(chats: chats) }

  /// The smallest number of agents with `chats` at once who amount to `effective` one-chat agents; approximate.
  public func agents(forEffective effective: Int, chats: Double) -> Int {
    // A quotient that is whole but for rounding must not cost a person.
    Int((Double(effective) / gain(chats: chats) - 1e-9).rounded(.up))
  }
}
