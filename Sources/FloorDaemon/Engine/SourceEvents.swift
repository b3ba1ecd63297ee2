import FloorModel
import Workload

/// Events about a source that its own records give: the same in a replay as in the daemon.
enum SourceEvents {
  /// A gap that a log itself shows.
  static func gap(_ gap: SourceInterruption, source: String, language: Language) -> Event {
    let isNumbered = gap.missing > 0
    let reason = isNumbered ? "sequence" : "interrupted"
    let isOne = gap.missing == 1
    let words =
      isNumbered
      ? LocalizedText(
        en:
          "\(source): by the log's own numbers \(gap.missing) \(isOne ? "record is" : "records are") missing. Load in "
          + "that stretch is not known. See whether whoever writes the log lost \(isOne ? "it" : "them").",
        nl: "\(source): volgens de eigen nummering van het log \(isOne ? "ontbreekt" : "ontbreken") \(gap.missing) "
          + "\(isOne ? "regel" : "regels"). De belasting in dat stuk is niet bekend. Ga na of wie het log schrijft iets "
          + "kwijt is.")
      : LocalizedText(
        en:
          "\(source): the log says that it was interrupted or that its system began anew. Load in that stretch is not "
          + "known.",
        nl:
          "\(source): het log zegt dat het onderbroken was of dat het systeem opnieuw begon. De belasting in dat stuk "
          + "is niet bekend.")
    var data = [JSONField("source", .string(source)), JSONField("reason", .string(reason))]
    if isNumbered { data.append(JSONField("missing", .integer(Int64(gap.missing)))) }
    return Event(
      stream: .alerts, time: gap.time, severity: isNumbered ? .warning : .info, summary: words[language],
      type: "floorwatch.source.gap.v1", subject: "source/\(source)", identity: "\(source)|\(reason)", schema: "source",
      data: data)
  }
}
