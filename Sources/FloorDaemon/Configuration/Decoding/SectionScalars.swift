import Yams

extension Section {
  /// The text of a scalar as it is written; nil, with a problem noted, when something else stands there.
  private func scalar(_ key: String, expected: String) -> Node.Scalar? {
    guard let node = node(key) else { return nil }
    guard case .scalar(let scalar) = node else {
      report(key, "\(node.described) where \(expected) was expected.", mend: "Write one value.")
      return nil
    }
    guard !node.isNothing else {
      report(key, "has no value, expected \(expected).", mend: "Write a value, or remove the key.")
      return nil
    }
    return scalar
  }

  /// A text. Unquoted `yes`, `no`, `on` and `off` are truth values to YAML and refused.
  func text(_ key: String, length: ClosedRange<Int> = 1...200) -> String? {
    guard let scalar = scalar(key, expected: "a text") else { return nil }
    if scalar.style == .plain, Truth.value(of: scalar.string) != nil {
      report(
        key, "`\(scalar.string)` is true or false to YAML, expected a text.",
        mend: "Put it in quotes: \"\(scalar.string)\".")
      return nil
    }
    let text = scalar.string
    guard length.contains(text.count) else {
      report(
        key, "has \(text.count) characters, expected \(length.lowerBound) to \(length.upperBound).",
        mend: text.count < length.lowerBound ? "Say more." : "Say it shorter.")
      return nil
    }
    return text
  }

  /// A name that becomes part of ids and file names: letters, digits, `.`, `_` and `-`.
  func identifier(_ key: String) -> String? {
    guard let text = text(key, length: 1...64) else { return nil }
    guard Self.isIdentifier(text) else {
      let allowed = text.lowercased().unicodeScalars.map { $0.isIdentifierPart ? Character($0) : "-" }
      let offer = String(allowed).drop { !$0.isLetter && !$0.isNumber }
      report(
        key, "`\(text)` is not an id, expected letters, digits, `.`, `_` and `-`, first a letter or digit.",
        mend: offer.isEmpty ? "Write a short name." : "Write for instance `\(offer)`.")
      return nil
    }
    return text
  }

  /// Whether a text can be an id.
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.isIdentifierPart, !"._-".unicodeScalars.contains(first) else {
      return false
    }
    return text.unicodeScalars.allSatisfy(\.isIdentifierPart)
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _ type: Choice.Type = Choice.self) -> Choice?
  where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    guard let scalar = scalar(key, expected: list(names)) else { return nil }
    if let choice = Choice(rawValue: scalar.string) { return choice }
    if scalar.style == .plain, let truth = Truth.value(of: scalar.string) {
      report(
        key, "`\(scalar.string)` is \(truth) to YAML and no choice here, expected \(list(names)).",
        mend: NearMiss.question(scalar.string, in: names) ?? "Write \(list(names)).")
    } else {
      report(
        key, "`\(scalar.string)` is not known, expected \(list(names)).",
        mend: NearMiss.question(scalar.string, in: names) ?? "Write \(list(names)).")
    }
    return nil
  }

  /// True or false.
  func flag(_ key: String) -> Bool? {
    guard let scalar = scalar(key, expected: "`true` or `false`") else { return nil }
    if scalar.style == .plain, let truth = Truth.value(of: scalar.string) { return truth }
    report(
      key, "`\(scalar.string)` is neither true nor false, expected `true` or `false`.",
      mend: Truth.value(of: scalar.string) != nil ? "Leave out the quotes." : "Write `true` or `false`.")
    return nil
  }

  /// A whole number.
  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let number = number(key, in: Double(range.lowerBound)...Double(range.upperBound)) else { return nil }
    guard number == number.rounded() else {
      report(key, "\(number) is not a whole number.", mend: "Write a number without a point.")
      return nil
    }
    return Int(number)
  }

  /// A number in a range, in a unit that is only named in messages.
  func number(
    _ key: String, in range: ClosedRange<Double>, unit: String = "", mend: (Double) -> String? = { _ in nil }
  ) -> Double? {
    guard let scalar = scalar(key, expected: "a number") else { return nil }
    let suffix = unit.isEmpty ? "" : " \(unit)"
    switch NumberText.parse(scalar.string) {
    case .failure(let fault):
      report(
        key,
        "`\(scalar.string)` is not a number, expected \(plain(range.lowerBound)) to \(plain(range.upperBound))\(suffix).",
        mend: fault.mend(scalar.string))
      return nil
    case .success(let number):
      guard range.contains(number) else {
        report(
          key,
          "\(plain(number))\(suffix) is out of range, expected \(plain(range.lowerBound)) to \(plain(range.upperBound))\(suffix).",
          mend: mend(number) ?? (number < range.lowerBound ? "Write a higher number." : "Write a lower number."))
        return nil
      }
      return number
    }
  }

  /// A list of words, or one word.
  func words(_ key: String) -> [String]? {
    guard let node = node(key), !node.isNothing else { return nil }
    let nodes = node.sequence.map(Array.init) ?? [node]
    return nodes.compactMap { item in
      guard case .scalar(let scalar) = item, !item.isNothing else {
        decoding.report(
          at: decoding.position(of: item), "\(path(key)): \(item.described) where a word was expected.",
          mend: "Write a list of words: [lunch, coffee].")
        return nil
      }
      return scalar.string
    }
  }
}

/// YAML 1.1's words for true and false, all of which other tools turn into truth values.
enum Truth {
  /// What a word means; nil when it is no truth value.
  static func value(of word: String) -> Bool? {
    switch word.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }
}

/// A number as people write it in a configuration.
enum NumberText {
  /// Why a text is no number.
  enum Fault: Error {
    case decimalComma, unit, other

    /// How to mend it.
    func mend(_ text: String) -> String {
      switch self {
      case .decimalComma: "Write a decimal point: \(text.replacing(",", with: "."))."
      case .unit: "Write the number alone, without a unit or quotes around it."
      case .other: "Write a number, in digits."
      }
    }
  }

  /// The number: digits with an optional sign and decimal point. No hexadecimal, no underscores, no infinity.
  static func parse(_ text: String) -> Result<Double, Fault> {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let allDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    if (1...2).contains(parts.count), allDigits, digits.utf8.count <= 18, let number = Double(text) {
      return .success(number)
    }
    let commas = digits.split(separator: ",", omittingEmptySubsequences: false)
    if commas.count == 2, commas.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) {
      return .failure(.decimalComma)
    }
    return .failure(digits.first?.isNumber == true ? .unit : .other)
  }
}

/// A number without needless decimals.
func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
}

extension Unicode.Scalar {
  fileprivate var isIdentifierPart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
    default: false
    }
  }
}
