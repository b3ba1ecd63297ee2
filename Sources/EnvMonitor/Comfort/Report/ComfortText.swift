import FloorModel

/// The answer of `floorwatch comfort` in plain words.
public struct ComfortText: Sendable {
  let assessment: ComfortAssessment
  let language: Language
  private let style: NumberStyle

  /// Makes the words for an assessment.
  public init(_ assessment: ComfortAssessment, language: Language) {
    self.assessment = assessment
    self.language = language
    style = NumberStyle(language)
  }

  /// The whole answer: what it means, the figures behind it, what to know besides, what was assumed.
  public var text: String {
    let remarks = remarksBesideHeadline.map { $0.sentence(language) }
    let opening = [headline, warmthLine, dominantLine].compactMap(\.self)
    return ([opening, table, remarks, [assumedLine].compactMap(\.self)] as [[String]])
      .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// What it means for a person at the phone, in one or two sentences.
  public var headline: String {
    guard let vote = assessment.vote, let dissatisfied = assessment.dissatisfied else {
      return headlineRemarks.map { $0.sentence(language) }.joined(separator: "\n")
    }
    let people = style.decimal(dissatisfied, places: 0)
    let met = assessment.environment?.metabolicRate ?? ThermalEnvironment.phoneWork
    return ComfortWords.meaning(of: vote)[language] + " "
      + ComfortWords.dissatisfied(people, met: (1...1.4).contains(met) ? nil : style.decimal(met, places: 1))[language]
  }

  private var headlineRemarks: [ComfortRemark] {
    assessment.vote == nil ? assessment.remarks.filter(\.concernsVote) : []
  }

  private var remarksBesideHeadline: [ComfortRemark] {
    assessment.remarks.filter { !headlineRemarks.contains($0) }
  }

  private var warmthLine: String? {
    guard assessment.vote != nil else { return nil }
    return ComfortWords.warmth(assessment.category, assessment.indoorCategory)[language]
  }

  private var dominantLine: String? {
    guard assessment.findings.contains(where: { !$0.isAssumed }) else { return nil }
    guard let dominant = assessment.dominant else { return ComfortWords.nothingStandsOut[language] }
    guard dominant.subject == .wholeBody else {
      let people = style.decimal(dominant.dissatisfied, places: 0)
      return ComfortWords.weighsMost(dominant.subject, people: people)[language]
    }
    let warm = (assessment.vote ?? 0) > 0
    let cause = ComfortWords.weighsMost(assessment.driver, warm: warm)[language]
    guard let neutral = assessment.neutralTemperature else { return cause }
    return cause + " " + ComfortWords.neutral(style.decimal(neutral, places: 1))[language]
  }

  private var assumedLine: String? {
    let assumptions = ComfortQuantity.allCases.compactMap { quantity -> String? in
      guard assessment.isAssumed(quantity) else { return nil }
      if quantity == .radiant, assessment.input[.globe] != nil { return nil }
      let places = quantity == .airSpeed || quantity == .globeDiameter ? 2 : quantity == .turbulence ? 0 : 1
      let value = quantity.assumed.map { style.decimal($0, places: places) } ?? ""
      return ComfortWords.assumption(quantity, value)?[language]
    }
    return assumptions.isEmpty ? nil : ComfortWords.assumed[language] + assumptions.joined(separator: ", ") + "."
  }

  // MARK: The figures

  private var table: [String] {
    let rows = findings + figures
    let width = rows.map(\.label.count).max() ?? 0
    return rows.map { $0.label + String(repeating: " ", count: width + 2 - $0.label.count) + $0.value }
  }

  private typealias Row = (label: String, value: String)

  private var findings: [Row] {
    assessment.findings.map { finding in
      let percent = style.decimal(finding.dissatisfied, places: 0)
      var value = ComfortWords.share(percent, finding.category, isAssumed: finding.isAssumed)[language]
      if finding.subject == .wholeBody, let vote = assessment.vote {
        let sign = (vote * 100).rounded() > 0 ? "+" : ""
        let sensation = ComfortWords.sensation(of: vote)[language]
        value = "\(sign)\(style.decimal(vote, places: 2)) (\(sensation)), \(value)"
      }
      return (ComfortWords.label(finding.subject)[language], value)
    }
  }

  private var figures: [Row] {
    var rows: [Row] = []
    func add(_ label: LocalizedText, _ value: Double?, _ unit: String, more: String = "") {
      guard let value else { return }
      rows.append((label[language], style.decimal(value, places: 1) + unit + more))
    }
    if assessment.input[.radiant] != nil || assessment.input[.globe] != nil {
      add(ComfortWords.radiantTemperature, assessment.radiantTemperature, " °C")
      add(ComfortWords.operativeTemperature, assessment.operativeTemperature, " °C")
    }
    if let category = assessment.adaptiveCategory, let mean = assessment.input[.runningMean],
      let best = AdaptiveComfort.comfortTemperature(runningMean: mean)
    {
      let value = ComfortWords.adaptive(category, best: style.decimal(best, places: 1))[language]
      rows.append((ComfortWords.adaptiveModel[language], value))
    }
    if let humidity = assessment.relativeHumidity, let category = IndoorCategory.of(relativeHumidity: humidity) {
      let value = style.decimal(humidity, places: 0)
      rows.append((ComfortWords.humidity[language], ComfortWords.humidityShare(value, category)[language]))
    }
    add(ComfortWords.dewPoint, assessment.dewPoint, " °C")
    let ratio = assessment.humidityRatio.map { " (\(style.decimal($0, places: 1)) g/kg)" } ?? ""
    add(ComfortWords.absoluteHumidity, assessment.absoluteHumidity, " g/m³", more: ratio)
    add(ComfortWords.wetBulb, assessment.wetBulb, " °C")
    // Canada reports it from 20 °C; below, it only repeats the temperature.
    if let humidex = assessment.humidex, assessment.airTemperature >= 20 {
      add(ComfortWords.humidex, humidex, "", more: ": " + ComfortWords.discomfort(.init(humidex: humidex))[language])
    }
    return rows
  }
}
