/// A text with quantities in it: `{0}` stands for the first. Whoever shows it writes the quantities in
/// the manner of its language.
package struct Phrase: Sendable, Equatable {
  package var words: Words
  package var quantities: [Quantity]

  package init(en: String, ar: String, _ quantities: Quantity...) {
    words = Words(en: en, ar: ar)
    self.quantities = quantities
  }

  /// A number and how people write it.
  package struct Quantity: Sendable, Equatable {
    package var value: Double
    package var unit: Unit

    package init(_ value: Double, _ unit: Unit) {
      self.value = value
      self.unit = unit
    }
  }

  package enum Unit: Sendable, Equatable {
    case number
    /// A difference: with its sign.
    case difference
    /// A fraction: 2.5 %.
    case share
    /// A difference of two fractions: +0.4 percentage points.
    case points
    /// How far two fractions are apart, whichever is larger: 0.4 percentage points.
    case gap
    /// A relative difference: +12 %.
    case lift
    /// A whole number of people or events.
    case count
    case pValue
  }
}
