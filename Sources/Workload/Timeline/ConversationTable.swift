import FloorModel

/// Which agents a customer's story has met, for transfers and retold stories (L17).
///
/// Two generations of fixed size: the memory is bounded, and a story is forgotten only after tens of thousands of others.
struct ConversationTable: Sendable {
  /// A story so far.
  struct Story: Sendable {
    /// The last agent who handled it.
    var agent: AgentNumber
    /// How many agents in turn have handled it.
    var agents: Int32
    /// How the last agent passed it on; nil if not.
    var passedOn: TransferKind?
    /// When it was last handled.
    var time: Timestamp
  }

  var young: [ContactKey: Story] = [:]
  var old: [ContactKey: Story] = [:]
  /// Pieces of the table that changed since they were last saved.
  var changed = PieceSet()
  private let capacity: Int

  init(capacity: Int = 32_768) { self.capacity = capacity }

  /// The story with this key.
  subscript(key: ContactKey) -> Story? { young[key] ?? old[key] }

  /// A story meets an agent. Gives the story as it was before.
  mutating func meet(_ key: ContactKey, agent: AgentNumber, at time: Timestamp) -> Story? {
    let before = self[key]
    var story = before ?? Story(agent: agent, agents: 1, passedOn: nil, time: time)
    if let before, before.agent != agent { story.agents += 1 }
    story.agent = agent
    story.passedOn = nil
    story.time = time
    keep(key, story)
    return before
  }

  /// The agent passes a story on.
  mutating func pass(_ key: ContactKey, kind: TransferKind) {
    guard var story = self[key] else { return }
    story.passedOn = kind
    keep(key, story)
  }

  private mutating func keep(_ key: ContactKey, _ story: Story) {
    if young.count >= capacity, young[key] == nil {
      swap(&young, &old)
      young.removeAll(keepingCapacity: true)
      changed.insertAll()
    }
    young[key] = story
    changed.insert(Self.piece(of: key))
  }
}
