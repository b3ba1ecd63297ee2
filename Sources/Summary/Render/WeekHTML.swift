import FloorModel

/// The page as one self-contained HTML file: inline style and SVG, no script, light and dark, A4 in print.
enum WeekHTML {
  typealias Attribute = HTMLWriter.Attribute

  static func render(_ document: WeekDocument) -> String {
    var page = HTMLWriter()
    page.doctype()
    page.element("html", [Attribute("lang", document.language.rawValue)]) { html in
      html.element("head") { head(document, &$0) }
      html.element("body") { body in
        let words = PageWords(document.language)
        body.element(
          "a", [Attribute("class", "skip"), Attribute("href", "#main")],
          text: words[LocalizedText(en: "Skip to the causes", nl: "Naar de oorzaken")])
        header(document, words, &body)
        contents(document, words, &body)
        body.element("main", [Attribute("id", "main")]) { main in
          for part in document.parts where !part.sections.isEmpty { self.part(part, words, &main) }
        }
        body.element("footer") { footer in
          for line in document.footer { footer.element("p", text: line) }
        }
      }
    }
    return page.markup
  }

  private static func head(_ document: WeekDocument, _ head: inout HTMLWriter) {
    head.empty("meta", [Attribute("charset", "utf-8")])
    head.empty("meta", [Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")])
    head.empty("meta", [Attribute("name", "color-scheme"), Attribute("content", "light dark")])
    head.empty("meta", [Attribute("name", "robots"), Attribute("content", "noindex")])
    head.element("title", text: document.title)
    head.style(WeekStyle.sheet)
  }

  private static func header(_ document: WeekDocument, _ words: PageWords, _ page: inout HTMLWriter) {
    page.element("header") { header in
      header.element(
        "p", [Attribute("class", "eyebrow")],
        text: words[LocalizedText(en: "floorwatch · the week", nl: "floorwatch · de week")])
      header.element("h1", text: document.heading)
      header.element("p", [Attribute("class", "dates")], text: document.dates)
      for banner in document.banners { header.element("p", [Attribute("class", "banner")], text: banner) }
      if !document.purpose.isEmpty {
        header.element("p", [Attribute("class", "purpose")]) { line in
          line.element("strong", text: words[LocalizedText(en: "Purpose:", nl: "Doel:")])
          line.text(" \(document.purpose)")
        }
      }
      guard !document.facts.isEmpty else { return }
      facts(document.facts, className: "facts", &header)
    }
  }

  private static func contents(_ document: WeekDocument, _ words: PageWords, _ page: inout HTMLWriter) {
    page.element("nav", [Attribute("aria-label", words[LocalizedText(en: "On this page", nl: "Op deze pagina")])]) {
      nav in
      nav.element("ul") { list in
        for part in document.parts where !part.sections.isEmpty {
          list.element("li") { $0.element("a", [Attribute("href", "#\(part.id)")], text: part.heading) }
        }
      }
    }
  }

  private static func part(_ part: WeekDocument.Part, _ words: PageWords, _ page: inout HTMLWriter) {
    page.element("section", [Attribute("class", "part"), Attribute("aria-labelledby", part.id)]) { body in
      body.element("h2", [Attribute("id", part.id)], text: part.heading)
      for section in part.sections {
        body.element("section", [Attribute("class", "subject"), Attribute("aria-labelledby", section.id)]) { inner in
          inner.element("h3", [Attribute("id", section.id)], text: section.heading)
          blocks(section, words, &inner)
        }
      }
    }
  }

  /// The blocks of a section; neighbouring maps stand side by side where there is room.
  private static func blocks(_ section: WeekDocument.Section, _ words: PageWords, _ page: inout HTMLWriter) {
    var index = 0
    var number = 0
    while index < section.blocks.count {
      var maps: [WeekMap] = []
      while index < section.blocks.count, case .map(let map) = section.blocks[index] {
        maps.append(map)
        index += 1
      }
      if !maps.isEmpty {
        page.element("div", [Attribute("class", "maps")]) { grid in
          for map in maps {
            number += 1
            WeekMapSVG.figure(map, id: "\(section.id)-map-\(number)", words, &grid)
          }
        }
        continue
      }
      block(section.blocks[index], words, &page)
      index += 1
    }
  }

  private static func block(_ block: WeekDocument.Block, _ words: PageWords, _ page: inout HTMLWriter) {
    switch block {
    case .paragraph(let text): page.element("p", text: text)
    case .note(let text): page.element("p", [Attribute("class", "note")], text: text)
    case .list(let items):
      page.element("ul") { list in for item in items { list.element("li", text: item) } }
    case .causes(let cards):
      page.element("ol", [Attribute("class", "causes")]) { list in
        for card in cards { list.element("li") { cause(card, words, &$0) } }
      }
    case .table(let table): WeekTableHTML.write(table, words, &page)
    case .map(let map): WeekMapSVG.figure(map, id: "map", words, &page)
    }
  }

  private static func cause(_ card: CauseCard, _ words: PageWords, _ page: inout HTMLWriter) {
    page.element("h4", text: card.title)
    facts(card.lines, className: "cause-facts", &page)
    page.element("p", [Attribute("class", "lever")]) { line in
      line.element("strong", text: words[.whatHelps] + ":")
      line.text(" \(card.lever)")
    }
    if !card.evidence.isEmpty {
      page.element("ul", [Attribute("class", "evidence")]) { list in
        for sentence in card.evidence { list.element("li", text: sentence) }
      }
    }
    if !card.remark.isEmpty { page.element("p", [Attribute("class", "note")], text: card.remark) }
  }

  private static func facts(_ facts: [WeekDocument.Fact], className: String, _ page: inout HTMLWriter) {
    page.element("dl", [Attribute("class", className)]) { list in
      for fact in facts {
        list.element("div") { pair in
          pair.element("dt", text: fact.name)
          pair.element("dd", text: fact.value)
        }
      }
    }
  }
}
