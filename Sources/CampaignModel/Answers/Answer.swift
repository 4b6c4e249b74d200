/// What a statistical question is answered with: the conclusion in a sentence, figures by name, what was
/// assumed, and what in the numbers should make one doubt it.
package struct Answer: Sendable, Equatable {
  /// What the calculator is called.
  package var name: String
  /// The question.
  package var title: Words
  package var sentence: Phrase
  /// In the order in which they are read.
  package var fields: [Field] = []
  /// What the entries of lists are, such as looks; nil where no field is a list.
  package var rows: Rows?
  package var assumptions: [Phrase] = []
  package var warnings: [Phrase] = []

  package init(name: String, title: Words, sentence: Phrase) {
    self.name = name
    self.title = title
    self.sentence = sentence
  }

  package struct Rows: Sendable, Equatable {
    package var title: Words
    package var labels: [String]

    package init(title: Words, labels: [String]) {
      self.title = title
      self.labels = labels
    }
  }

  /// A figure of the answer. Of what doesn't exist the value is NaN, and `reason` says why.
  package struct Field: Sendable, Equatable {
    /// Its key in JSON; an interval has two, `NAME_lower` and `NAME_upper`.
    package var name: String
    package var title: Words
    package var unit: Phrase.Unit
    package var value: Value
    /// In English, as the statistics core says it; reports know its translation.
    package var reason: String?

    package init(
      _ name: String, _ title: Words, _ unit: Phrase.Unit, _ value: Value, reason: String? = nil
    ) {
      self.name = name
      self.title = title
      self.unit = unit
      self.value = value
      self.reason = reason
    }
  }

  package enum Value: Sendable, Equatable {
    case one(Double)
    case interval(lower: Double, upper: Double)
    /// One a row.
    case many([Double])
    case intervals(lower: [Double], upper: [Double])
    /// Something else than a number, such as which test it was.
    case word(Words, code: String)
    /// One a row, nil where there is none.
    case words([Word?])
  }

  package struct Word: Sendable, Equatable {
    package var words: Words
    package var code: String

    package init(_ words: Words, code: String) {
      self.words = words
      self.code = code
    }
  }
}
