/// A sentence in pieces: what is said, and what stands in brackets and can be left out where room is short.
struct BoardSentence {
  /// One piece.
  struct Piece: Hashable {
    let text: String
    let isAside: Bool
  }

  let pieces: [Piece]

  init(_ sentence: String) {
    var pieces: [Piece] = []
    var rest = sentence[...]
    while let open = rest.firstRange(of: " ("), let close = rest[open.upperBound...].firstIndex(of: ")") {
      let end = rest.index(after: close)
      if open.lowerBound > rest.startIndex {
        pieces.append(Piece(text: String(rest[..<open.lowerBound]), isAside: false))
      }
      pieces.append(Piece(text: String(rest[open.lowerBound..<end]), isAside: true))
      rest = rest[end...]
    }
    if !rest.isEmpty { pieces.append(Piece(text: String(rest), isAside: false)) }
    self.pieces = pieces
  }

  /// Without what stands in brackets.
  var brief: String { pieces.filter { !$0.isAside }.map(\.text).joined() }

  func draw(in page: inout HTMLWriter) {
    for piece in pieces {
      if piece.isAside {
        page.element("span", [.init("class", "aside")], text: piece.text)
      } else {
        page.text(piece.text)
      }
    }
  }
}
