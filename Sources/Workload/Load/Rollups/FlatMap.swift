/// A few values by key, in order of their keys: for maps that are looked into so often that hashing would be dear.
public struct FlatMap<Key: Comparable & Hashable & Sendable, Value: Hashable & Sendable>: Sendable, Hashable {
  private struct Entry: Sendable, Hashable {
    var key: Key
    var value: Value
  }

  private var entries: [Entry] = []

  /// An empty map.
  public init() {}

  /// How many keys have a value.
  public var count: Int { entries.count }
  /// Whether none has.
  public var isEmpty: Bool { entries.isEmpty }
  /// The values, in order of their keys.
  public var values: [Value] { entries.map(\.value) }

  /// The value of a key; nil for none.
  public subscript(key: Key) -> Value? {
    get {
      let (place, isKnown) = place(of: key)
      return isKnown ? entries[place].value : nil
    }
    set {
      let (place, isKnown) = place(of: key)
      if let newValue {
        if isKnown {
          entries[place].value = newValue
        } else {
          entries.insert(Entry(key: key, value: newValue), at: place)
        }
      } else if isKnown {
        entries.remove(at: place)
      }
    }
  }

  /// The value of a key, put there first where there is none.
  public subscript(key: Key, default first: @autoclosure () -> Value) -> Value {
    get { self[key] ?? first() }
    _modify {
      let (place, isKnown) = place(of: key)
      if !isKnown { entries.insert(Entry(key: key, value: first()), at: place) }
      yield &entries[place].value
    }
  }

  /// Where a key is, or belongs.
  @inline(__always)
  private func place(of key: Key) -> (place: Int, isKnown: Bool) {
    // Equality is told sooner than order.
    if entries.count <= 24 {
      for place in entries.indices where entries[place].key == key { return (place, true) }
    }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return (low, low < entries.count && entries[low].key == key)
  }
}

extension FlatMap: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (Key, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}

extension FlatMap: Sequence {
  public typealias Element = (key: Key, value: Value)

  public func makeIterator() -> AnyIterator<Element> {
    var rest = entries.makeIterator()
    return AnyIterator { rest.next().map { ($0.key, $0.value) } }
  }
}
