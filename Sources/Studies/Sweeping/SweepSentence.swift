internal import CampaignModel
internal import Foundation

/// What a sweep found, in words with numbers.
struct SweepSentence {
  let figure: Sweep.FigureName
  let boundary: Double?
  let isGrid: Bool
  let inputs: [Sweep.Input]
  let centre: Double
  /// Of all points but the centre.
  let values: [Double]
  let breakEven: [Sweep.Values]
  let swings: [Sweep.Swing]
  let indices: [Sweep.Index]
  let treatment: String
  let control: String
  let currency: String

  var words: Words {
    if !isGrid { return tornado }
    return inputs.count == 1 ? curve : map
  }

  private var name: Words {
    let (new, old) = (Words(name: treatment), Words(name: control))
    switch figure {
    case .advantage:
      return Words(
        en: "what \(new.en) earns more than \(old.en)", ar: "ما تكسبه \(new.ar) أكثر من \(old.ar)")
    case .profit: return Words(en: "the profit of the better variant", ar: "ربح النسخة الأفضل")
    case .effect: return Words(en: "the expected reading", ar: "القراءة المتوقعة")
    case .power: return Words(en: "the power", ar: "القوة")
    case .wrongWinner:
      return Words(en: "the chance of naming the worse", ar: "احتمال إعلان الأسوأ")
    }
  }

  private func text(_ value: Double) -> String {
    guard value.isFinite else { return "—" }
    return figure.isMoney
      ? Figures.money(value, currency)
      : (figure == .effect && value > 0 ? "+" : value < 0 ? "−" : "") + Figures.percent(abs(value))
  }

  private func left(_ text: String) -> String { Figures.leftToRight(text) }

  private var curve: Words {
    let path = inputs[0].path
    let (low, high) = (text(values.min() ?? .nan), text(values.max() ?? .nan))
    let spread = Words(
      en: "Over the range of \(path), \(name.en) goes from \(low) to \(high)",
      ar: "عبر مدى \(left(path)) تتراوح \(name.ar) بين \(left(low)) و\(left(high))")
    guard let boundary else { return Words(en: spread.en + ".", ar: spread.ar + ".") }
    let bound = text(boundary)
    guard !breakEven.isEmpty else {
      return Words(
        en:
          "\(spread.en): it never crosses \(bound), so that within this range it does not turn the answer.",
        ar: "\(spread.ar): لا تعبر \(left(bound))، فلا يقلب ذلك الجواب ضمن هذا المدى.")
    }
    let at = breakEven.compactMap { $0[path] }.map { inputs[0].form.text($0) }.joined(
      separator: ", ")
    return Words(
      en: "\(spread.en), and crosses \(bound) where \(path) is \(at).",
      ar: "\(spread.ar)، وتعبر \(left(bound)) حيث \(left(path)) يساوي \(left(at)).")
  }

  private var map: Words {
    let (one, two) = (inputs[0].path, inputs[1].path)
    let (low, high) = (text(values.min() ?? .nan), text(values.max() ?? .nan))
    guard let boundary else {
      return Words(
        en: "Over \(one) and \(two), \(name.en) goes from \(low) to \(high).",
        ar: "عبر \(left(one)) و\(left(two)) تتراوح \(name.ar) بين \(left(low)) و\(left(high)).")
    }
    let above = Double(values.count { $0 >= boundary }) / Double(max(1, values.count))
    let (share, bound) = (Figures.percent(above), text(boundary))
    return Words(
      en:
        "Over \(one) and \(two), \(name.en) goes from \(low) to \(high); on \(share) of the map it is "
        + "at least \(bound).",
      ar:
        "عبر \(left(one)) و\(left(two)) تتراوح \(name.ar) بين \(left(low)) و\(left(high))، وهي لا تقل عن "
        + "\(left(bound)) في \(left(share)) من الخريطة.")
  }

  private var tornado: Words {
    guard let top = swings.first, top.size > 0 else {
      return Words(
        en: "Nothing that was varied moves \(name.en).", ar: "لا شيء مما تغيّر يحرّك \(name.ar).")
    }
    let (low, high) = (text(top.atLow), text(top.atHigh))
    var words = Words(
      en:
        "What moves it most is \(top.path): with it alone, \(name.en) goes from \(low) to \(high)",
      ar:
        "أكثر ما يحرّكه \(left(top.path)): به وحده تتراوح \(name.ar) بين \(left(low)) و\(left(high))"
    )
    if let boundary {
      let turning = swings.filter { ($0.atLow < boundary) != ($0.atHigh < boundary) }
      if turning.isEmpty {
        words.en += "; no number alone turns the answer."
        words.ar += "؛ ولا رقم وحده يقلب الجواب."
      } else {
        let names = turning.prefix(3).map(\.path)
        let more = turning.count - names.count
        words.en +=
          "; the answer is turned by \(names.joined(separator: ", "))"
          + (more > 0 ? " and \(more) more." : ".")
        words.ar +=
          "؛ ويقلب الجواب \(names.map(left).joined(separator: "، "))"
          + (more > 0 ? " و\(more) غيرها." : ".")
      }
    } else {
      words.en += "."
      words.ar += "."
    }
    let worth = indices.max {
      ($0.valueOfPerfectInformation.value ?? 0) < ($1.valueOfPerfectInformation.value ?? 0)
    }
    if let worth, let value = worth.valueOfPerfectInformation.value,
      let error = worth.valueOfPerfectInformation.standardError, value > 2 * error, value > 0
    {
      let money = Figures.money(value, currency, error: error)
      words.en += " Find out \(worth.path) first: to know it for certain is worth \(money)."
      words.ar += " اعرف \(left(worth.path)) أولًا: معرفته يقينًا تساوي \(left(money))."
    } else if !indices.isEmpty {
      words.en += " Knowing any one of them for certain would hardly change what to do."
      words.ar += " ومعرفة أي منها يقينًا لا تكاد تغيّر ما ينبغي فعله."
    }
    return words
  }
}
