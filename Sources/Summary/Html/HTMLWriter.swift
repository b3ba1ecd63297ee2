/// Writes HTML (and the SVG within it) so that no text can become markup.
///
/// Everything goes through ``text(_:)`` or an attribute's value and is escaped there; element and attribute names come
/// from the program.
public struct HTMLWriter: Sendable {
  /// An attribute; without a value it is written as a bare name.
  public struct Attribute: Sendable {
    let name: String
    let value: String?

    /// An attribute, e.g. `Attribute("scope", "col")`.
    public init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// What is written so far.
  public private(set) var markup = ""

  /// An empty page.
  public init() {}

  /// The document type of HTML.
  public mutating func doctype() {
    markup += "<!DOCTYPE html>\n"
  }

  /// Text, escaped.
  public mutating func text(_ text: String) {
    markup += Self.escaped(text)
  }

  /// An element with the content that `content` writes.
  public mutating func element(
    _ name: String, _ attributes: [Attribute] = [], content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    markup += "</\(name)>"
    breakLine(after: name)
  }

  /// An element that holds one text.
  public mutating func element(_ name: String, _ attributes: [Attribute] = [], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element that has no content: `meta`, `br`, and in SVG `rect`, `line`, `path`.
  public mutating func empty(_ name: String, _ attributes: [Attribute] = []) {
    markup += "<\(name)"
    write(attributes)
    markup += Self.voids.contains(name) ? ">" : "/>"
    breakLine(after: name)
  }

  /// A style sheet, written as it stands; it must come from the program, never from data.
  public mutating func style(_ sheet: StaticString) {
    markup += "<style>\n\(sheet)\n</style>\n"
  }

  /// A script, written as it stands; it must come from the program, never from data.
  public mutating func script(_ source: StaticString) {
    markup += "<script>\n\(source)\n</script>\n"
  }

  /// Text in which `&`, `<`, `>` and quotes are character references, and control characters are left out.
  public static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        continue  // Direction overrides could make a typed-in reason read as something else.
      default:
        if scalar.properties.generalCategory != .control { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  private mutating func open(_ name: String, _ attributes: [Attribute]) {
    markup += "<\(name)"
    write(attributes)
    markup += ">"
  }

  private mutating func write(_ attributes: [Attribute]) {
    for attribute in attributes {
      markup += " \(attribute.name)"
      if let value = attribute.value { markup += "=\"\(Self.escaped(value))\"" }
    }
  }

  /// Blocks end their line, so that two editions can be compared line by line.
  private mutating func breakLine(after name: String) {
    if Self.blocks.contains(name) { markup += "\n" }
  }

  private static let voids: Set<String> = ["meta", "link", "br", "hr", "img", "col"]
  private static let blocks: Set<String> = [
    "html", "head", "title", "meta", "body", "header", "main", "nav", "section", "article", "aside", "footer", "h1",
    "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "figure", "figcaption", "details", "summary",
    "table", "caption", "thead", "tbody", "tr", "svg", "g",
  ]
}
