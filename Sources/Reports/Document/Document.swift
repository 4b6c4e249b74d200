/// A report before it has a format: what is said, in which order. Texts are safe to show
/// (`VisibleText`) and not yet escaped for any format.
struct Document: Sendable {
  var language: Language
  var title: String
  /// The question of the scenario, then what was played.
  var subtitle: [String]
  var sections: [Section]
  var footer: [String]

  struct Section: Sendable {
    /// For links within the page.
    var id: String
    var title: String
    var blocks: [Block]
  }

  enum Block: Sendable {
    case verdict(Verdict)
    case paragraph(String)
    /// A remark in small print.
    case note(String)
    case heading(String)
    case bullets([String])
    /// Something to type, as it is typed.
    case command(String)
    /// A picture of characters, line by line.
    case drawing([String])
    case bars(Bars)
    case intervals(Intervals)
    case table(Table)
    /// A picture; where there is none, and beside it as its data, the blocks.
    case figure(Figure)
  }

  enum Tone: String, Sendable {
    case good, caution, bad, plain
  }

  struct Verdict: Sendable {
    var badge: String
    var tone: Tone
    var premise: String
    var sentence: String
    /// What else must be known before acting on it.
    var remarks: [String] = []
    var advice: String
    /// What all of it rests on: right under the card.
    var basis: String
  }

  /// Shares of a whole, one line each.
  struct Bars: Sendable {
    var title: String
    var parts: [Part]

    struct Part: Sendable {
      var label: String
      /// In 0...1; nil where there is none.
      var fraction: Double?
      var text: String
      var tone: Tone
    }
  }

  /// Estimates with their spread, on one scale.
  struct Intervals: Sendable {
    var title: String
    var rows: [Row]
    var scale: ClosedRange<Double>

    struct Row: Sendable {
      var label: String
      var low: Double?
      var estimate: Double?
      var high: Double?
      var text: String
      /// What the row is, in a few words.
      var meaning: String
      /// What stands between this row and the next.
      var between: String?
    }
  }

  struct Table: Sendable {
    var title: String
    /// The first column is the rows' label.
    var columns: [String]
    var rows: [Row]
    /// What the ranges beside the figures are; said where they are shown.
    var rangeNote: String?

    struct Row: Sendable {
      var label: String
      /// A row that explains the one above it.
      var isDetail = false
      var cells: [Cell]
    }

    struct Cell: Sendable {
      var text: String
      /// The range beside the estimate; left out where there is no room.
      var range: String?
      /// Words are set from the line's start, figures to its end.
      var isText = false
      /// An address that the cell links to.
      var link: String?

      init(_ text: String, range: String? = nil, isText: Bool = false, link: String? = nil) {
        self.text = text
        self.range = range
        self.isText = isText
        self.link = link
      }
    }
  }

  struct Figure: Sendable {
    var chart: Chart.Name
    /// What the picture shows, and how to read it.
    var caption: String
    var data: [Block]
  }
}
