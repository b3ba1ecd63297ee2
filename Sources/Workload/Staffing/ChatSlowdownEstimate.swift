/// δ of the chat concurrency model as a site's own chats show it, for one queue.
///
/// Median regression of the handling time of each chat on its time-weighted mean concurrency: AHT(c) = AHT(1)·(1 + δ(c − 1)).
/// It describes what went together on this site, not why: harder chats may simply be handed to people with fewer open.
public struct ChatSlowdownEstimate: Sendable, Hashable {
  /// One chat that has ended.
  public struct Chat: Sendable, Hashable {
    /// From assignment to end with after-chat work, in seconds, more than 0.
    public let handleSeconds: Double
    /// The agent's time-weighted mean number of chats open meanwhile, this one included: 1 or more.
    public let meanConcurrency: Double

    /// Makes a chat.
    public init(handleSeconds: Double, meanConcurrency: Double) {
      self.handleSeconds = handleSeconds
      self.meanConcurrency = meanConcurrency
    }
  }

  /// Why no estimate can be given.
  public enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// Fewer than ``minimumChats`` usable chats.
    case tooFewChats(usable: Int)
    /// Fewer than ``minimumCrowded`` chats with a mean concurrency above 2.
    case tooFewCrowded(count: Int)
    /// All chats have the same concurrency, so that there is nothing to compare.
    case noSpread
    /// The line reaches 0 or less at one chat at a time: concurrency and handling time are not related in this way.
    case noBase

    /// The reason in one sentence.
    public var description: String {
      switch self {
      case .tooFewChats(let usable):
        "Only \(usable) usable chats; at least \(minimumChats) are needed to say what chats at once do to each other."
      case .tooFewCrowded(let count):
        "Only \(count) chats had more than 2 open on average; at least \(minimumCrowded) are needed."
      case .noSpread: "All chats had the same number open beside them, so there is nothing to compare."
      case .noBase: "The chats do not follow the slow-down model: it would give a chat by itself no length."
      }
    }
  }

  /// Usable chats needed.
  public static let minimumChats = 200
  /// Chats needed with a mean concurrency above 2.
  public static let minimumCrowded = 30

  /// δ as measured; slightly negative values are the noise of "no slow-down seen".
  public let slowdown: Double
  /// AHT(1): the median handling time of a chat by itself, in seconds.
  public let baseHandleSeconds: Double
  /// Chats the estimate rests on.
  public let usableChats: Int
  /// Chats left out because a value was not finite, not positive, or a concurrency below 1.
  public let ignoredChats: Int

  /// The model with this δ.
  public var model: ChatConcurrency { ChatConcurrency(slowdown: slowdown) }

  /// Estimates δ from the chats of one queue.
  /// - Throws: ``Refusal`` when they cannot carry an estimate.
  public init(_ chats: [Chat]) throws(Refusal) {
    let usable = chats.filter { chat in
      // A mean concurrency is a quotient of times: 0.9999999 is 1.
      chat.handleSeconds.isFinite && chat.handleSeconds > 0 && chat.meanConcurrency.isFinite
        && chat.meanConcurrency >= 1 - 1e-6
    }
    guard usable.count >= Self.minimumChats else { throw .tooFewChats(usable: usable.count) }
    let crowded = usable.count { $0.meanConcurrency > 2 }
    guard crowded >= Self.minimumCrowded else { throw .tooFewCrowded(count: crowded) }
    let points = usable.map { (x: $0.meanConcurrency - 1, y: $0.handleSeconds) }
    guard let line = LeastAbsoluteDeviations.line(through: points) else { throw .noSpread }
    guard line.intercept > 0 else { throw .noBase }
    slowdown = line.slope / line.intercept
    baseHandleSeconds = line.intercept
    usableChats = usable.count
    ignoredChats = chats.count - usable.count
  }
}
