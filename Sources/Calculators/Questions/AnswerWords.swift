internal import CampaignModel
internal import Statistics

/// Titles that several answers share.
enum AnswerWords {
  static let control = Words(en: "control", ar: "المجموعة الضابطة")
  static let treatment = Words(en: "treatment", ar: "المجموعة التجريبية")
  static let difference = Words(en: "difference", ar: "الفرق")
  static let lift = Words(en: "lift", ar: "الزيادة النسبية")
  static let standardError = Words(en: "standard error", ar: "الخطأ المعياري")
  static let statistic = Words(en: "test statistic", ar: "إحصاءة الاختبار")
  static let degreesOfFreedom = Words(en: "degrees of freedom", ar: "درجات الحرية")
  static let pValue = Words(en: "p-value", ar: "القيمة الاحتمالية p")
  static let logPValue = Words(en: "ln of the p-value", ar: "لوغاريتم القيمة الاحتمالية")
  static let test = Words(en: "test", ar: "الاختبار")
  static let power = Words(en: "power", ar: "قوة الاختبار")
  static let significance = Words(en: "significance level", ar: "مستوى الدلالة")

  /// `95`, `99.5`
  static func percent(_ confidence: Double) -> String {
    let value = (confidence * 1e6).rounded() / 1e4
    return value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  static func interval(_ confidence: Double, of what: Words) -> Words {
    let percent = Self.percent(confidence)
    return Words(
      en: "\(percent) % interval of the \(what.en)", ar: "مجال الثقة ⁨\(percent) %⁩: \(what.ar)")
  }

  static func interval(_ confidence: Double, by method: Words) -> Words {
    let percent = Self.percent(confidence)
    return Words(
      en: "\(percent) % interval, \(method.en)", ar: "مجال الثقة ⁨\(percent) %⁩، \(method.ar)")
  }

  static func test(_ name: Words, code: String) -> Answer.Field {
    .init("test", test, .number, .word(name, code: code))
  }

  // MARK: Assumptions

  static let independentUsers = Phrase(
    en: "Users were assigned at random and act on their own.",
    ar: "وُزّع المستخدمون عشوائيًا، وكلٌّ يتصرف مستقلًا عن غيره.")
  static let oneLook = Phrase(
    en: "The test ends when it was planned to: whoever looks every day and stops at the first "
      + "significant result is fooled more often.",
    ar: "ينتهي الاختبار في الموعد المخطط له: من ينظر كل يوم ويتوقف عند أول نتيجة دالة يُخدع أكثر.")
  static let largeSample = Phrase(
    en: "Means of this many users are close to normal, whatever one user is.",
    ar: "متوسطات هذا العدد من المستخدمين قريبة من التوزيع الطبيعي مهما كان توزيع المستخدم الواحد.")

  // MARK: Conclusions

  /// What a test of a difference says, for the reader who reads one line.
  ///
  /// - Parameter pValue: The one that decides: of several tests the adjusted one.
  static func conclusion(
    control: Double, treatment: Double, _ unit: Phrase.Unit, pValue: Double, alpha: Double,
    alternative: Alternative = .twoSided, reason: String?
  ) -> Phrase {
    let quantities = [Phrase.Quantity(treatment, unit), .init(control, unit)]
    var phrase: Phrase
    if pValue.isNaN {
      phrase = Phrase(
        en:
          "There is no test of it: {0} against {1} in control, but \(reason ?? "it doesn't exist").",
        ar: "لا اختبار هنا: {0} مقابل {1} في المجموعة الضابطة، لكن الاختبار غير معرّف لهذه البيانات."
      )
      phrase.quantities = quantities
      return phrase
    }
    if pValue <= alpha {
      let isHigher = alternative == .twoSided ? treatment > control : alternative == .greater
      phrase =
        isHigher
        ? Phrase(
          en: "The treatment is higher: {0} against {1} in control, p {2}.",
          ar: "المجموعة التجريبية أعلى: {0} مقابل {1} في المجموعة الضابطة، p ⁨{2}⁩.")
        : Phrase(
          en: "The treatment is lower: {0} against {1} in control, p {2}.",
          ar: "المجموعة التجريبية أدنى: {0} مقابل {1} في المجموعة الضابطة، p ⁨{2}⁩.")
    } else {
      switch alternative {
      case .twoSided:
        phrase = Phrase(
          en: "Can't tell: {0} against {1} in control is within what chance does, p {2}.",
          ar: "لا يمكن الجزم: {0} مقابل {1} في المجموعة الضابطة ضمن ما تفعله الصدفة، p ⁨{2}⁩.")
      case .greater:
        phrase = Phrase(
          en: "Not shown to be higher: {0} against {1} in control, p {2}; lower wasn't tested for.",
          ar: "لم يثبت أنها أعلى: {0} مقابل {1} في المجموعة الضابطة، p ⁨{2}⁩؛ ولم يُختبر الأدنى.")
      case .less:
        phrase = Phrase(
          en: "Not shown to be lower: {0} against {1} in control, p {2}; higher wasn't tested for.",
          ar: "لم يثبت أنها أدنى: {0} مقابل {1} في المجموعة الضابطة، p ⁨{2}⁩؛ ولم يُختبر الأعلى.")
      }
    }
    phrase.quantities = quantities + [.init(pValue, .pValue)]
    return phrase
  }

  /// Said where a test looks one way.
  static let oneSidedBounds = Phrase(
    en: "The test looks one way, and so do the intervals beside it: one bound each.",
    ar: "الاختبار ينظر في اتجاه واحد، وكذلك المجالات بجانبه: لكل منها حد واحد.")

  // MARK: Several treatments

  /// - Parameter method: A name, such as Dunnett.
  static func simultaneousInterval(_ confidence: Double, by method: String) -> Words {
    let percent = Self.percent(confidence)
    return Words(
      en: "\(percent) % interval of all together (\(method))",
      ar: "مجال الثقة ⁨\(percent) %⁩ للجميع معًا (\(method))")
  }

  static func together(_ confidence: Double) -> Phrase {
    Phrase(
      en:
        "Adjusted p-values and the intervals of all together hold for every comparison at once, at "
        + "{0}; the other intervals hold for one comparison that was chosen beforehand.",
      ar: "القيم المعدّلة ومجالات الجميع معًا تصح لكل المقارنات في آن واحد عند {0}؛ والمجالات الأخرى "
        + "تصح لمقارنة واحدة اختيرت سلفًا.",
      .init(confidence, .share))
  }
}
