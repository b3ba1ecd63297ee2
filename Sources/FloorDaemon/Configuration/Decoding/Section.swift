import Yams

/// A mapping of the configuration whose keys are known, read key by key. What is wrong goes to the decoding's problems.
struct Section {
  /// How messages call it: `zones[0].occupied`; empty for the whole file.
  let name: String
  /// Where it begins.
  let position: FilePosition
  /// Where its problems go.
  let decoding: Decoding
  /// What is written, by key.
  private(set) var fields: [String: Field] = [:]
  /// The keys in the order of the file.
  private(set) var order: [String] = []

  /// A key with its value.
  struct Field {
    /// Where the key stands.
    var key: FilePosition
    /// What stands behind it.
    var value: Node
  }

  /// Reads a mapping; nil, with a problem noted, when it is none.
  ///
  /// - Parameters:
  ///   - node: what is written.
  ///   - name: how messages call it.
  ///   - keys: the keys it may have; nil for a mapping whose keys are names (zones, rules).
  ///   - decoding: where problems go.
  init?(_ node: Node, name: String, keys: [String]?, decoding: Decoding) {
    self.name = name
    self.decoding = decoding
    position = decoding.position(of: node)
    guard case .mapping(let mapping) = node else {
      let expected = keys.map {
        "a mapping with \($0.prefix(3).map { "`\($0)`" }.joined(separator: ", "))" + ($0.count > 3 ? " …" : "")
      }
      decoding.report(
        at: position, "\(name.isEmpty ? "The file" : name) is \(node.described), expected \(expected ?? "a mapping").",
        mend: "Write `key: value` lines, or `{ key: value, key: value }`.")
      return nil
    }
    read(mapping, keys: keys, merging: false)
  }

  private mutating func read(_ mapping: Node.Mapping, keys: [String]?, merging: Bool) {
    var written: [String: FilePosition] = [:]
    var merged: [Node] = []
    for (key, value) in mapping {
      let place = decoding.position(of: key)
      guard let name = decoding.tree.name(of: key) else {
        decoding.report(
          at: place, "\(self.name.isEmpty ? "The file" : self.name) has \(key.described) as a key, expected a name.",
          mend: "Write `name: value`.")
        continue
      }
      if name == "<<" {
        merged.append(value)
        continue
      }
      if let first = written[name] {
        decoding.report(
          at: max(first, place),
          "The key `\(name)` is written twice (also in line \(min(first, place).line)), expected once.",
          mend: "Remove one of the two.")
        continue
      }
      written[name] = place
      if let keys, !keys.contains(name) {
        reportUnknown(name, value, at: place, keys: keys)
      } else if fields[name] == nil {
        fields[name] = Field(key: place, value: value)
        order.append(name)
      } else if !merging {
        fields[name] = Field(key: place, value: value)
      }
    }
    // YAML's merge key: the written keys win over the merged ones, the earlier merged over the later.
    for node in merged {
      for part in node.sequence.map(Array.init) ?? [node] {
        guard case .mapping(let other) = part else {
          decoding.report(
            at: decoding.position(of: part), "`<<` is given \(part.described), expected a mapping (`<<: *name`).",
            mend: "Refer to a mapping that has an anchor (`&name`).")
          continue
        }
        read(other, keys: keys, merging: true)
      }
    }
  }

  private func reportUnknown(_ key: String, _ value: Node, at place: FilePosition, keys: [String]) {
    // `{ warning: 26,5 }` is, to YAML, a warning of 26 and a key 5.
    if value.isNothing, !key.isEmpty, key.allSatisfy(\.isNumber) {
      decoding.report(
        at: place, "\(path("")): `\(key)` stands where a key was expected.",
        mend: "If it belongs to a number with a decimal comma, write a point: 26.5.")
      return
    }
    let what = name.isEmpty ? "Unknown key `\(key)`" : "Unknown key `\(key)` in \(name)"
    let expected = keys.count > 14 ? "" : ", expected \(list(keys))"
    decoding.report(
      at: place, what + expected + ".",
      mend: NearMiss.question(key, in: keys) ?? "Remove it, or see `\(decoding.example)`.")
  }

  /// How messages call one of its keys.
  func path(_ key: String) -> String {
    key.isEmpty ? (name.isEmpty ? "The file" : name) : (name.isEmpty ? key : "\(name).\(key)")
  }

  /// Where a key's value stands, or the section itself.
  func position(of key: String) -> FilePosition {
    fields[key].map { decoding.position(of: $0.value) } ?? position
  }

  /// The value behind a key, when something is written there.
  func node(_ key: String) -> Node? { fields[key]?.value }

  /// Notes a problem at a key's value.
  func report(_ key: String, _ what: String, mend: String) {
    decoding.report(at: position(of: key), "\(path(key)): \(what)", mend: mend)
  }

  /// Whether a key that must be there is; a problem is noted when it is not.
  func requires(_ key: String, _ expected: String, mend: String) -> Bool {
    guard fields[key] == nil else { return true }
    decoding.report(at: position, "\(name) has no `\(key)`, expected \(expected).", mend: mend)
    return false
  }

  /// A nested mapping, if it is there.
  func section(_ key: String, keys: [String]?) -> Section? {
    guard let node = node(key), !node.isNothing else { return nil }
    return Section(node, name: path(key), keys: keys, decoding: decoding)
  }

  /// A nested list's items with how messages call them; a problem is noted when it is no list.
  func items(_ key: String) -> [(name: String, node: Node)] {
    guard let node = node(key), !node.isNothing else { return [] }
    guard case .sequence(let sequence) = node else {
      report(key, "\(node.described) is not a list.", mend: "Start each item on a line of its own with `- `.")
      return []
    }
    return sequence.enumerated().map { ("\(path(key))[\($0.offset)]", $0.element) }
  }
}

/// `a`, `b` or `c`.
func list(_ names: [String], last: String = "or") -> String {
  let quoted = names.map { "`\($0)`" }
  guard quoted.count > 1, let end = quoted.last else { return quoted.first ?? "nothing" }
  return quoted.dropLast().joined(separator: ", ") + " \(last) " + end
}
