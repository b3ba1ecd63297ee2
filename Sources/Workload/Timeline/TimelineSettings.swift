import FloorModel

/// The numbers by which events become timelines (`workload.md` 4.10 and section 8, `sessions`).
public struct TimelineSettings: Sendable, Hashable {
  /// A voice call, a callback or a video call longer than this was not ended properly.
  public var maxVoice: Milliseconds = .hours(4)
  /// The same for live chat.
  public var maxChat: Milliseconds = .hours(8)
  /// The same for messaging, e-mail, cases and social media.
  public var maxMessaging: Milliseconds = .hours(24)
  /// A live chat without a message of either side for this long is open but not active.
  public var chatDormantAfter: Milliseconds = .seconds(300)
  /// The same for messaging and social media.
  public var messagingDormantAfter: Milliseconds = .seconds(600)
  /// Wrap-up that lasts longer was not ended properly.
  public var maxWrapUp: Milliseconds = .hours(1)
  /// An offer without an outcome stops ringing after this long.
  public var maxRing: Milliseconds = .seconds(120)
  /// A session longer than this has a forgotten logout.
  public var maxSession: Milliseconds = .hours(14)
  /// A logout this long after the last evidence was forgotten.
  public var maxSilence: Milliseconds = .hours(2)
  /// What is granted after the last evidence where a logout was forgotten.
  public var logoutTail: Milliseconds = .minutes(15)
  /// How well `end - length` must meet a contact's start to be the same call.
  public var matchTolerance: Milliseconds = .seconds(2)
  /// How many contacts of each channel fill an agent's capacity (L04).
  public var shares = ChannelShares()

  /// The defaults of the design.
  public init() {}

  /// The longest plausible contact of a channel.
  public func maxContact(_ channel: Channel) -> Milliseconds {
    switch channel {
    case .unknown, .voice, .video, .callback: maxVoice
    case .chat: maxChat
    case .messaging, .email, .case, .social: maxMessaging
    }
  }

  /// After how much silence a channel's contact is dormant; nil where silence means nothing.
  public func dormantAfter(_ channel: Channel) -> Milliseconds? {
    switch channel {
    case .chat: chatDormantAfter
    case .messaging, .social: messagingDormantAfter
    default: nil
    }
  }
}

extension Channel {
  /// Whether several contacts of this channel are commonly handled at once.
  public var isText: Bool { self == .chat || self == .messaging || self == .social }
  /// Whether the agent speaks: one at a time, so that the next one ends the last one.
  public var isSpoken: Bool { self == .voice || self == .callback || self == .unknown }
}

/// The share of an agent's capacity that one contact of each channel takes (L04).
///
/// The number of contacts that fill the capacity is an agreement on site, not science.
public struct ChannelShares: Sendable, Hashable {
  private var shares: [Int32]

  /// Voice, video, e-mail and case 1 at a time, chat 3, messaging and social 5, unless told.
  public init(limits: [Channel: Int] = [:]) {
    shares = Channel.allCases.map { channel in
      let standard =
        switch channel {
        case .chat: 3
        case .messaging, .social: 5
        default: 1
        }
      return AgentStatus.fullShare / Int32(max(1, limits[channel] ?? standard))
    }
  }

  /// The share of one contact, in 1/2520ths.
  public subscript(channel: Channel) -> Int32 { shares[Int(channel.rawValue)] }
}
