import FloorModel
import Workload

/// Where an agreement changes the law's working-time numbers: `working_time` (`workload.md` 2.3).
enum WorkingTimeDecoder {
  /// The keys besides the rules' own.
  static let keys = ["agreement_ref", "pre_shift", "average_opt_out"]

  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    let groups = WorkingTimeParameter.allCases.map(\.group).uniqued
    guard let section = top.section("working_time", keys: keys + groups) else { return }
    var numbers = configuration.workingTime
    numbers.agreementReference = section.text("agreement_ref")
    var fields: [WorkingTimeParameter: Section] = [:]
    var isWhole = true
    for group in groups {
      let parameters = WorkingTimeParameter.allCases.filter { $0.group == group }
      guard let part = section.section(group, keys: parameters.map(\.key)) else { continue }
      for parameter in parameters where part.node(parameter.key) != nil {
        fields[parameter] = part
        switch number(parameter, part) {
        case .some(let value): numbers[parameter] = value
        case nil: isWhole = false
        }
      }
    }
    // What does not fit together is only told of numbers that are right by themselves.
    if isWhole {
      for problem in numbers.problems { report(problem, section, fields) }
    }
    configuration.workingTime = numbers
    configuration.preShift = section.length("pre_shift", in: 0 ... .hours(1)) ?? 0
    configuration.averageOptOut = optOut(section)
  }

  /// A number in its parameter's unit; `.some(nil)` for `none`, nil when it is no number.
  private static func number(_ parameter: WorkingTimeParameter, _ section: Section) -> Int64?? {
    let key = parameter.key
    if section.node(key)?.scalar?.string == "none" { return .some(nil) }
    switch parameter.unit {
    case .duration: return section.length(key, in: parameter.range).map { .some($0) }
    case .timeOfDay: return section.timeOfDay(key).map { .some($0) }
    case .count:
      return section.integer(key, in: Int(parameter.range.lowerBound)...Int(parameter.range.upperBound))
        .map { .some(Int64($0)) }
    case .flag: return section.flag(key).map { .some($0 ? 1 : 0) }
    }
  }

  /// Splits a sentence of the working-time room into what is wrong and how to mend it, and finds where it belongs.
  private static func report(_ problem: String, _ section: Section, _ fields: [WorkingTimeParameter: Section]) {
    let parts = problem.split(separator: ". ", maxSplits: 1).map(String.init)
    let what = parts[0] + (parts.count > 1 ? "." : "")
    let mend = parts.count > 1 ? parts[1] : "See `floorwatch config explain worktime`."
    let named = WorkingTimeParameter.allCases.first { problem.hasPrefix("working_time.\($0.rawValue):") }
    let position = named.flatMap { parameter in fields[parameter]?.position(of: parameter.key) }
    section.decoding.report(at: position ?? section.position, what, mend: mend)
  }

  private static func optOut(_ section: Section) -> Set<String> {
    let words = section.words("average_opt_out") ?? []
    for word in words where !isPseudonym(word) {
      section.report(
        "average_opt_out", "an item is not a pseudonym, expected `a_` and 26 letters and digits.",
        mend: "Names do not belong in a configuration: `floorwatch agent export` tells an agent their pseudonym.")
    }
    return Set(words)
  }

  private static func isPseudonym(_ word: String) -> Bool {
    word.hasPrefix("a_") && word.utf8.count == 28
      && word.utf8.dropFirst(2).allSatisfy { (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) }
  }
}

extension WorkingTimeParameter {
  /// The part of its key before the point: the rule.
  var group: String { String(rawValue.prefix { $0 != "." }) }
  /// The part after it.
  var key: String { String(rawValue.drop { $0 != "." }.dropFirst()) }
}

extension [String] {
  /// Without repetitions, in the first order.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
