import CampaignModel
import Foundation

/// Writes phrases, and the quantities in them, in a language.
struct PhraseWriter: Sendable {
  let language: Language
  private let numbers: NumberStyle

  init(language: Language) {
    self.language = language
    numbers = NumberStyle(language: language, currency: "")
  }

  func text(_ phrase: Phrase) -> String {
    var text = language.text(phrase.words)
    for (index, quantity) in phrase.quantities.enumerated() {
      text = text.replacing(
        "{\(index)}", with: self.text(quantity.value, quantity.unit, inSentence: true))
    }
    return VisibleText.sentence(text)
  }

  /// - Parameter reason: Stands where there is no number.
  func text(_ value: Double, _ unit: Phrase.Unit, or reason: String?) -> String {
    guard value.isNaN else { return text(value, unit, inSentence: false) }
    guard let reason else { return NumberStyle.none }
    return "\(NumberStyle.none) (\(language.vocabulary.reason(reason) ?? reason))"
  }

  func interval(
    _ lower: Double, _ upper: Double, _ unit: Phrase.Unit, or reason: String?
  ) -> String {
    guard !lower.isNaN, !upper.isNaN else { return text(.nan, unit, or: reason) }
    return text(lower, unit, or: nil) + NumberStyle.to + text(upper, unit, or: nil)
  }

  private func text(_ value: Double, _ unit: Phrase.Unit, inSentence: Bool) -> String {
    if value.isInfinite { return value > 0 ? "∞" : "−∞" }
    switch unit {
    case .number: return plain(value)
    case .difference: return plain(value, signed: true)
    case .share: return numbers.percent(value)
    case .points: return numbers.points(value)
    case .gap: return numbers.points(abs(value), signed: false)
    case .lift: return numbers.percent(value, signed: true)
    case .count: return numbers.number(value.rounded())
    case .pValue: return inSentence ? numbers.pValue(value) : numbers.fullPValue(value)
    }
  }

  /// Numbers that are very small or large in powers of ten.
  private func plain(_ value: Double, signed: Bool = false) -> String {
    guard value != 0, abs(value) < 1e-4 || abs(value) >= 1e12 else {
      return numbers.number(value, signed: signed)
    }
    return numbers.scientific(value, signed: signed)
  }
}
