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
    get { entries.first { $0.key == key }?.value }
    set {
      let place = place(of: key)
      let isKnown = place < entries.count && entries[place].key == key
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
      var place = 0
      while place < entries.count, entries[place].key != key { place += 1 }
      if place == entries.count {
        place = self.place(of: key)
        entries.insert(Entry(key: key, value: first()), at: place)
      }
      yield &entries[place].value
    }
  }

  private func place(of key: Key) -> Int { entries.firstIndex { $0.key >= key } ?? entries.count }
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
