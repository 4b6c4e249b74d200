package import Statistics

/// When a test that is read more than once may stop, and how large its result must be.
package enum StoppingRule: Sendable, Equatable {
  /// At the first reading that is significant as if it were the only one.
  case peeking
  /// Never before the end, whatever is read: a fixed horizon.
  case end
  /// Where |z| reaches bounds that keep α over all planned looks together.
  case groupSequential(GroupSequentialBoundary.Shape)
  /// Where a mixture likelihood ratio reaches 1 / α: right for any number of looks at any time.
  case alwaysValid

  /// By the words of a scenario; a number says which member of a family.
  package enum Name: String, Sendable, CaseIterable {
    case peeking, end, pocock
    case oBrienFleming = "obrien_fleming"
    case wangTsiatis = "wang_tsiatis"
    case haybittlePeto = "haybittle_peto"
    case lanDeMetsPocock = "lan_demets_pocock"
    case lanDeMetsOBrienFleming = "lan_demets_obrien_fleming"
    case hwangShihDeCani = "hwang_shih_decani"
    case alwaysValid = "always_valid"

    /// The number that families have, with what it may be; nil of rules without one.
    package var shape: (usual: Double, range: ClosedRange<Double>)? {
      switch self {
      // Between Pocock's (½) and O'Brien and Fleming's (0).
      case .wangTsiatis: (0.25, 0...0.5)
      case .haybittlePeto: (3, 2...8)
      case .hwangShihDeCani: (-4, -40...40)
      default: nil
      }
    }

    /// How a report says it: "It may stop …".
    package var title: Words {
      switch self {
      case .peeking:
        Words(
          en: "at the first significant reading, as if it were the only one (peeking)",
          ar: "عند أول قراءة دالة كأنها الوحيدة (اختلاس النظر)")
      case .end: Words(en: "at the end alone", ar: "في النهاية فقط")
      case .pocock: Words(en: "by Pocock’s bounds", ar: "بحدود بوكوك")
      case .oBrienFleming:
        Words(en: "by O’Brien and Fleming’s bounds", ar: "بحدود أوبراين وفليمنغ")
      case .wangTsiatis: Words(en: "by Wang and Tsiatis’ bounds", ar: "بحدود وانغ وتسياتيس")
      case .haybittlePeto:
        Words(en: "by Haybittle and Peto’s bounds", ar: "بحدود هايبتل وبيتو")
      case .lanDeMetsPocock:
        Words(
          en: "by Lan and DeMets’ spending in Pocock’s manner",
          ar: "بإنفاق لان وديميتس على طريقة بوكوك")
      case .lanDeMetsOBrienFleming:
        Words(
          en: "by Lan and DeMets’ spending in O’Brien and Fleming’s manner",
          ar: "بإنفاق لان وديميتس على طريقة أوبراين وفليمنغ")
      case .hwangShihDeCani:
        Words(
          en: "by Hwang, Shih and De Cani’s spending", ar: "بإنفاق هوانغ وشيه ودي كاني")
      case .alwaysValid:
        Words(
          en: "whenever an always-valid test allows", ar: "متى سمح اختبار صالح في كل وقت")
      }
    }

    package func rule(shape given: Double?) -> StoppingRule {
      let number = given ?? shape?.usual ?? 0
      return switch self {
      case .peeking: .peeking
      case .end: .end
      case .pocock: .groupSequential(.pocock)
      case .oBrienFleming: .groupSequential(.obrienFleming)
      case .wangTsiatis: .groupSequential(.wangTsiatis(number))
      case .haybittlePeto: .groupSequential(.haybittlePeto(number))
      case .lanDeMetsPocock: .groupSequential(.spending(.pocock))
      case .lanDeMetsOBrienFleming: .groupSequential(.spending(.obrienFleming))
      case .hwangShihDeCani: .groupSequential(.spending(.hwangShihDeCani(number)))
      case .alwaysValid: .alwaysValid
      }
    }
  }

  /// Whether it pays for looking more than once, so that α holds whenever the test stops.
  package var paysForLooks: Bool {
    switch self {
    case .peeking, .end: false
    case .groupSequential, .alwaysValid: true
    }
  }
}
