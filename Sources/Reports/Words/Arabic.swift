import CampaignModel

struct Arabic: Vocabulary {
  let inNumbers = "بالأرقام"
  let answerTitle = "الجواب"
  let percentagePoints = "نقطة مئوية"
  let rehearsal =
    "هذه تجربة أداء مبنية على افتراضات، وليست تنبؤًا: تُظهر ما يترتب على ما كُتب في السيناريو."
  func rehearsal(hangingOn assumptions: String) -> String {
    "هذه تجربة أداء مبنية على افتراضات، وليست تنبؤًا. وأكثر ما تتوقف عليه: \(assumptions)."
  }
  func period(from start: String, days: String) -> String { "المدة \(days) بدءًا من \(start)" }
  func replicates(_ count: String) -> String { "عدد مرات المحاكاة \(count)" }
  let everyVariantIsTheControl =
    "اختبار A/A: كل النسخ مطابقة للمجموعة الضابطة، فأي فرق يظهر هو إنذار كاذب."
  let value = "القيمة"
  let meaning = "المعنى"
  let metricHeading = "المقياس"
  let armHeading = "المجموعة"
  let truth = "الحقيقي"
  let seen = "المرصود"
  let or = " أو "
  let comma = "، "
  let colon = ": "
  func days(_ count: Int, shown: String) -> String {
    switch count {
    case 1: "يوم واحد"
    case 2: "يومين"
    default:
      switch count % 100 {
      case 3...10: "\(shown) أيام"
      case 11...99: "\(shown) يومًا"
      default: "\(shown) يوم"
      }
    }
  }
  func over(_ share: String) -> String { "أكثر من \(share)" }
  func under(_ share: String) -> String { "أقل من \(share)" }
  func aMonth(_ share: String) -> String { "\(share) شهريًا" }
  func reason(_ text: String) -> String? {
    [
      "all variants are the same: there is no better one": "جميع النسخ متطابقة: لا توجد نسخة أفضل",
      "all variants are the same": "جميع النسخ متطابقة",
      "it is there to be compared": "هو للمقارنة",
      "nothing in the scenario is uncertain": "لا شيء في السيناريو غير مؤكد",
      "the figure is the same everywhere": "الرقم نفسه في كل مكان",
      "at some points there is no figure": "لا رقم في بعض النقاط",
      "there is no difference to find": "لا يوجد فرق يُكتشف",
      "there is next to nothing to find": "لا يكاد يوجد ما يُكتشف",
      "too few conversions to read an effect": "التحويلات أقل من أن يُقرأ منها أثر",
      "too few events to compare": "الأحداث أقل من أن تُقارن",
      "no length or budget reaches the target: the effect is often too small":
        "لا تبلغ الهدف أي مدة أو ميزانية: الأثر أصغر من ذلك غالبًا",
      "neither 730 days nor a hundred times the budget reach the target":
        "لا تبلغ الهدف 730 يومًا ولا مئة ضعف من الميزانية",
      "not even asking everybody would reach the target": "لا يُبلغ الهدف ولو سُئل الجميع",
      "not predicted where people are in more than one arm":
        "لا يُتوقع حيث يكون الناس في أكثر من مجموعة",
      "not predicted where days are the units": "لا يُتوقع حيث الأيام هي الوحدات",
      "it ends with one of them in any case": "ينتهي بإحداها على كل حال",
      "no replicate was significant": "لم تكن أي محاكاة دالة إحصائيًا",
      "no replicate qualifies": "لا توجد محاكاة تنطبق عليها الشروط",
      "the control has nothing to compare with": "لا يوجد في المجموعة الضابطة ما يُقارن به",
      "this metric is shown, not tested": "هذا المقياس للعرض ولا يُختبر",
      "the conversion event has no order value": "ليس لحدث التحويل قيمة طلب",
      "its denominator is 0": "المقام صفر",
      "nothing was spent": "لم يُنفق شيء",
      "no revenue": "لا إيراد",
      "the margin is 0": "هامش الربح صفر",
      "nothing seen": "لم يُرصد شيء",
      "none": "لا شيء",
      "undefined": "غير معرّف",
      "an arm has no units": "مجموعة بلا وحدات",
      "an arm has fewer than two units": "في إحدى المجموعات أقل من وحدتين",
      "no variation in the data": "لا تباين في البيانات",
      "the denominator of the ratio is zero": "مقام النسبة صفر",
      "the control's mean is not above zero": "متوسط المجموعة الضابطة ليس فوق الصفر",
      "a mean is not above zero": "أحد المتوسطين ليس فوق الصفر",
      "a value is not above zero, so it has no logarithm":
        "إحدى القيم ليست فوق الصفر فلا لوغاريتم لها",
      "an arm has no successes": "مجموعة بلا نجاحات",
      "an arm has no failures": "مجموعة بلا إخفاقات",
      "an outcome that no unit had": "ناتج لم يقع لأي وحدة",
      "more successes than trials": "النجاحات أكثر من المحاولات",
      "the control may be zero, so the ratio is unbounded":
        "قد تكون المجموعة الضابطة صفرًا فلا حدود للنسبة",
      "units in an arm that was to have none": "وحدات في مجموعة خُطّط أن تكون فارغة",
      "no events in either arm": "لا أحداث في أي من المجموعتين",
      "tied values, of which the exact law of ranks knows nothing":
        "قيم متساوية لا يعرفها التوزيع الدقيق للرتب",
      "resamples lie so far to one side that their bias can't be corrected":
        "العينات المعادة مائلة إلى جهة واحدة بما لا يُصحح",
      "too many outcomes to go through one by one": "النواتج أكثر من أن تُعدّ واحدًا واحدًا",
      "a number too large or too small to compute with": "عدد أكبر أو أصغر من أن يُحسب به",
      "the covariate is the same for all units": "المتغير المساعد واحد لجميع الوحدات",
      "one unit alone decides a coefficient, so its error is unknown":
        "وحدة واحدة تحدد معاملًا، فخطؤه مجهول",
      "fewer than two clusters or segments": "أقل من عنقودين أو شريحتين",
      "no cluster has two units": "لا عنقود فيه وحدتان",
      "the estimate is not significant, so there is no selection to correct":
        "التقدير ليس دالًا، فلا انتقاء يُصحح",
      "information doesn't grow from look to look": "المعلومات لا تزداد من نظرة إلى نظرة",
      "two looks are too close to each other": "نظرتان متقاربتان أكثر مما ينبغي",
      "the looks before spend the whole type I error":
        "النظرات السابقة تستهلك كامل الخطأ من النوع الأول",
    ][text]
  }
  func test(_ name: String) -> String? {
    [
      "unpooled_z": "اختبار Z لنسبتين بتباينين منفصلين", "fisher_exact": "اختبار فيشر الدقيق",
      "barnard_exact": "اختبار برنارد الدقيق", "boschloo_exact": "اختبار بوشلو الدقيق",
      "beta_binomial": "التوزيع البعدي بيتا–ذي الحدين",
      "two_proportion_z": "اختبار Z لنسبتين", "welch_t": "اختبار ويلش للمتوسطات",
      "delta_method_ratio": "اختبار النسب بطريقة دلتا", "none": "بلا اختبار",
    ][name]
  }
  func aDay(_ money: String) -> String { "\(money) يوميًا" }
  func comparison(of treatment: String, with control: String, in metric: String) -> String {
    "\(treatment) مقابل \(control)، \(metric)"
  }
  func metric(_ name: String) -> String? {
    [
      "profit": "الربح",
      "incremental_roas": "العائد الإضافي على الإنفاق الإعلاني",
      "break_even_roas": "عائد التعادل على الإنفاق الإعلاني",
      "incremental_conversions": "التحويلات الإضافية",
      "incremental_revenue": "الإيراد الإضافي",
      "cost_per_incremental_conversion": "تكلفة التحويل الإضافي",
    ][name]
  }

  let verdictTitle = "الحكم"
  func verdict(_ verdict: DecisionResult.Verdict) -> String {
    switch verdict {
    case .reliable: "اختبار موثوق"
    case .underpowered: "اختبار ضعيف القوة"
    case .misleading: "اختبار مضلِّل"
    }
  }
  let noVerdict = "لا حكم"
  let noTest = "لا اختبار هنا"
  func platformAnnounces(
    rule: String, threshold: String, better: [String], silent: String
  ) -> String {
    "على البيانات نفسها كانت قاعدة \(rule) (بحد \(threshold)) ستعلن "
      + "\(better.joined(separator: "، و"))، ولا شيء في \(silent) من الحالات."
  }
  func better(_ arm: String, _ share: String) -> String { "أن \(arm) أفضل في \(share)" }
  func verdictIsUnsure(chance: String, plays: String) -> String {
    "عدد مرات المحاكاة (\(plays)) قليل، وقد يتغيّر الحكم بغيرها: الاحتمال \(chance). زد عددها."
  }
  let howTheTestEnds = "كيف ينتهي هذا الاختبار"
  func whatThePlatformAnnounces(rule: String, threshold: String) -> String {
    "ما كانت المنصة ستعلنه (\(rule)، الحد \(threshold))"
  }
  func finds(better arm: String) -> String { "يجد أن \(arm) أفضل" }
  let findsAVariantBetter = "يجد أن إحدى النسخ أفضل"
  let cannotTell = "نتيجة غير حاسمة"
  let outcomesCaption =
    "نسبة مرات المحاكاة التي ينتهي فيها الاختبار، وقاعدة المنصة على البيانات نفسها، إلى كل نتيجة."
  let calls = "قيمة القرار"
  let verdictCouldBeAnother = "احتمال أن يتغيّر الحكم"
  func verdictCouldBeAnotherMeaning(plays: String) -> String {
    "بسبب الصدفة في \(plays) محاكاة؛ ومزيد منها يزيد اليقين"
  }
  let rightCall = "قرار صائب"
  func rightCallMeaning(target: String) -> String {
    "يختار الاختبار المجموعة الأفضل فعلًا؛ المطلوب \(target)"
  }
  let wrongCall = "قرار خاطئ"
  let wrongCallMeaning = "يختار مجموعة أخرى"
  func trulyBest(_ arm: String) -> String { "احتمال أن تكون \(arm) الأفضل فعلًا" }
  let becauseYouWroteSo = "لأنك كتبت الأثر بنفسك: افتراض لا نتيجة"
  let underYourBelief = "وفق تقديرك المسبق، قبل أي اختبار"
  let expectedLoss = "الخسارة المتوقعة"
  func expectedLossMeaning(days: String) -> String {
    "ربح يفوت من يتبع نتيجة الاختبار خلال \(days)"
  }
  func needed(target: String) -> String { "لبلوغ \(target) من القرارات الصائبة" }
  let neededMeaning = "بحسب التوقع: اختبار أطول أو ميزانية أكبر"
  let noLengthDoes = "لا تكفي أي مدة حتى عام"
  let noBudgetDoes = "لا تكفي أي ميزانية حتى 20 ضعفًا"
  let outOfReach = "بعيد المنال"
  let warningsTitle = "ما الذي قد يُفسد النتيجة"

  let armsTitle = "النتائج حسب المجموعة"
  let armsIntroduction =
    "خلال مدة الاختبار. الحقيقي هو ما حدث في السوق المحاكاة، والمرصود هو ما يعرضه مدير الإعلانات وملف التصدير. التحويلات الحقيقية هي ما تسببت فيه الإعلانات، والمرصودة هي ما أُسند إليها."
  let armsTable = "النتائج حسب المجموعة"
  let asSeen = "كما يُرصد"
  let rangesNote = "كل نطاق يمتد من المئين 5 إلى المئين 95 عبر كل مرات المحاكاة."
  let whatDiffers = "ما الذي تغيّره النسخ"

  let chainTitle = "ما ستراه مقابل ما هو حقيقي"
  let chainIntroduction =
    "من التغيير الذي تُجريه إلى الرقم الذي ستقرؤه، وكل خطوة تضيف مسافة من عندها."
  let chainCaption =
    "الأثر النسبي في كل خطوة من التغيير إلى القراءة: المتوسط ونطاق 90 % من مرات المحاكاة. كلما اتسع نطاق القراءة زاد دور المصادفة."
  let lever = "التغيير"
  let leverMeaning = "ما تغيّره النسخة كما كُتب"
  func leverMeaning(of titles: String) -> String { "في \(titles)، كما كُتب" }
  let noLeverMeaning = "لا شيء مما تغيّره النسخة يؤثر في هذا المقياس مباشرةً"
  let notOneFactor = Words(en: "not one factor", ar: "ليس عاملًا واحدًا")
  let leverToRollout = "استجابة الناس والأسعار وعرض الإعلان ومرحلة التعلّم"
  let rolloutEffect = "أثر التعميم"
  let rolloutMeaning = "حقيقي: ما ستحصل عليه إذا أطلقتها للجميع"
  let rolloutToTest = "الحجم: عدد أقل ومال أقل ومرحلة تعلّم أطول"
  let testEffect = "الأثر في الاختبار"
  let testMeaning = "حقيقي، بحجم الاختبار"
  let testToReading = "القياس: الموافقة والإسناد والنقرات الزائفة والاستطلاعات"
  let expectedReading = "القراءة المتوقعة"
  let expectedReadingMeaning = "ما يقدّره الاختبار"
  let expectedToReading = "المصادفة: من صادف وجوده في الاختبار"
  let reading = "القراءة"
  let readingMeaning = "ما يُظهره اختبار واحد"
  let reasonsIntroduction =
    "لماذا تختلف الخطوات، في عالم بلا تقلبات وكل اعتقاد فيه عند وسطه (والمتوسطات أعلاه عبر كل العوالم):"
  let intervalNote = "[المئين 5\u{A0} المتوسط\u{A0} المئين 95] عبر كل مرات المحاكاة."
  func typicalPlay(
    index: String, treatment: String, reading: String, confidence: String, pValue: String?,
    test: String
  ) -> String {
    let p = pValue.map { "، والقيمة الاحتمالية \($0)" } ?? ""
    return "في محاكاة نموذجية (رقم \(index)) تكون قراءة \(treatment): \(reading)، "
      + "بفترة ثقة \(confidence)\(p) (\(test))."
  }

  let behaviourTitle = "سلوك الاختبار"
  func behaviourIntroduction(alpha: String) -> String {
    "عند مستوى دلالة \(alpha)، مقيسًا بحقيقة لا تعرفها أي منصة. العلامة ± تسبق خطأ مونت كارلو."
  }
  let behaviourCaption =
    "كم مرة يفعل الاختبار كل أمر، بالنسبة المئوية، مع خطأي مونت كارلو في كل جانب. العلامات الرأسية هي القيم المطلوبة، وهي لقوة الاختبار هدفك."
  let power = "قوة الاختبار"
  let powerMeaning = "نتيجة دالة إحصائيًا باتجاه القراءة المتوقعة"
  let falsePositives = "الإيجابيات الكاذبة"
  func falsePositivesMeaning(alpha: String) -> String {
    "نتيجة دالة مع أن المجموعتين متطابقتان؛ ينبغي أن تكون \(alpha)"
  }
  let wrongWinner = "فائز خاطئ"
  let wrongWinnerMeaning = "من الاختبارات الدالة، ما يخالف أثر التعميم"
  let signError = "خطأ الاتجاه"
  let signErrorMeaning = "من الاختبارات الدالة، ما يخالف القراءة المتوقعة"
  let coverage = "التغطية"
  func coverageMeaning(confidence: String) -> String {
    "فترة الثقة تضم القراءة المتوقعة؛ ينبغي أن تكون \(confidence)"
  }
  let exaggeration = "المبالغة"
  let exaggerationMeaning = "القراءات الدالة مقسومة على قراءاتها المتوقعة؛ 1 يعني بلا مبالغة"

  let otherMetricsTitle = "مقاييس الحماية والمقاييس الأخرى"
  let guardrails = "مقاييس الحماية: يجب ألا تسوء"
  let secondary = "مقاييس أخرى"
  let otherMetricsNote = "تُقارن مرة واحدة في النهاية بلا تصحيح لعددها: اقرأها على أنها إشارات."

  let moneyTitle = "كم تساوي كل نسخة"
  func moneyIntroduction(days: String) -> String {
    "إطلاق مجموعة واحدة للجميع مدة \(days). الربح هو هامش الإيراد الإضافي ناقص الإنفاق؛ ويربح الإعلان حين يتجاوز عائده الإضافي عائد التعادل."
  }
  func moneyIntroductionWithoutRevenue(days: String) -> String {
    "إطلاق مجموعة واحدة للجميع مدة \(days). ليس للتحويل هنا قيمة مالية، فتُقارن المجموعات بتكلفة كل منها."
  }
  func profitTable(days: String) -> String { "ربح التعميم خلال \(days)" }
  func profitCaption(days: String) -> String {
    "ربح إطلاق كل مجموعة خلال \(days): المتوسط ونطاق 90 % من مرات المحاكاة."
  }
  let profit = "الربح"
  func rolloutTable(days: String) -> String {
    "التعميم خلال \(days) من الاختبار؛ والربح وحده محسوب للأفق كله"
  }

  let campaignsTitle = "حسب الحملة"
  let campaignsIntroduction =
    "العائد المُسند يحسب كل عملية بيع تبعت إعلانًا، والعائد الإضافي يحسب ما تسببت فيه الإعلانات وحدها."
  let campaignsTable = "العائد المُسند والعائد الإضافي لكل حملة"
  let campaignsCaption =
    "العائد على الإنفاق الإعلاني لكل حملة: ما يُسنده إليها مدير الإعلانات، وما تضيفه فعلًا (علامة مفرغة ومملوءة)، مع نطاق 90 % من مرات المحاكاة."
  let campaignsNote =
    "العائد الإضافي للحملة هو الفرق بين كل الحملات وكل الحملات من دونها؛ ومجموع الأجزاء لا يساوي الكل."
  let campaignHeading = "الحملة"
  let attributedROAS = "العائد المُسند"
  let incrementalROAS = "العائد الإضافي"

  let overTimeTitle = "عبر الزمن"
  func overTimeCaption(metric: String) -> String {
    "\(metric) يومًا بيوم: الحقيقي (خط متصل مع نطاق 90 % من مرات المحاكاة) والمرصود (خط متقطع)."
  }
  let dayByDay = "يومًا بيوم"
  let firstDay = "اليوم الأول"
  let lastDay = "اليوم الأخير"

  let segmentsTitle = "حسب الشريحة"
  func segmentsCaption(metric: String) -> String {
    "\(metric) في كل شريحة من الجمهور: الحقيقي (علامة مملوءة) والمرصود (علامة مفرغة)، مع نطاق 90 % من مرات المحاكاة."
  }
  let segmentsNote =
    "كثرة الشرائح تزيد احتمال الاكتشافات الكاذبة: اختبر الشريحة وحدها قبل أن تبني عليها قرارًا."
  let segmentHeading = "الشريحة"

  let looksTitle = "حسب مرات الاطلاع"
  let looksTable = "متى يتوقف الاختبار"
  let looksCaption = "نسبة مرات المحاكاة التي توقفت حتى كل اطلاع، وبأي نتيجة."
  func mayStop(_ rule: String) -> String { "وقد يتوقف الاختبار \(rule)." }
  let look = "الاطلاع"
  let date = "التاريخ"
  let information = "قدر المعلومات"
  let boundary = "الحد |z|"
  let stopsForVariant = "يتوقف لصالح نسخة"
  let stopsForControl = "يتوقف لصالح الضابطة"

  let assumptionsTitle = "ما الذي افتُرض"
  let topAssumptions = "أهم الافتراضات أثرًا:"
  let assumptionsCaption = "مقدار تأرجح الأثر ومستواه بين طرفي كل افتراض، منسوبًا إلى أكبر تأرجح."
  let assumptionsTable = "كل الأرقام التي تقوم عليها المحاكاة"
  let path = "الافتراض"
  let range = "النطاق"
  let source = "المصدر"
  let importance = "الأهمية"
  let you = "أنت"
  let estimate = "تقدير"

  let liftTitle = "بالمقارنة مع من لم يروا إعلانات"
  func liftIntroduction(holdout: String) -> String {
    "ما تضيفه الإعلانات بالمقارنة مع \(holdout) الذين لم يروا أيًا منها: تُحسب كل تحويلاتهم، نُسبت إلى إعلان أم لا."
  }
  let liftTable = "الأثر مقارنةً بالمجموعة المحجوبة"
  let liftTrue = "الأثر الحقيقي"
  let liftRead = "كما يُقرأ"
  let liftFound = "دال إحصائيًا"
  let liftCovered = "التغطية"
  func change(by variant: String, of title: String) -> String {
    "أثر \(variant) في \(title)"
  }
  let replayTitle = "بالمقارنة مع أرقام حقيقية"
  let replayIntroduction = "ما حدث فعلًا بجانب ما تُظهره المحاكاة للمجموعة الضابطة."
  let replayTable = "الفعلي والمحاكى"
  let statisticHeading = "الإحصاء"
  let real = "الفعلي"
  let predicted = "في المحاكاة"
  let within = "ضمن 90 %"
  let inside = "نعم"
  let outside = "لا"
  func statistic(_ name: String) -> String {
    ["total": "المجموع", "daily_sd": "تشتت الأيام"][name]
      ?? VisibleText.isolated(VisibleText.name(name))
  }

  let truthTitle = "مدى الثقة في الحقيقة"
  func activityClasses(count: String, error: String) -> String {
    "يتوزع الناس على \(count) من فئات النشاط، ولا يبعد وصولها عن التوزيع ذي الحدين السالب الذي تنوب عنه أكثر من \(error) من الجمهور."
  }
  func largestGap(relative: String, errors: String, total: String, arm: String) -> String {
    "أكبر فجوة بين الحقيقة المحسوبة ومتوسط مرات المحاكاة هي \(relative) (\(errors) من خطأ مونت كارلو): \(total)، \(arm)."
  }
  let reproductionTitle = "إعادة التشغيل"
  func reproduction(version: String) -> String {
    "ميزان \(version). السيناريو نفسه مع البذرة العشوائية نفسها والنسخة نفسها من البرنامج يعطي النتيجة نفسها بالحرف:"
  }
  func scenarioHash(name: String, hash: String) -> String {
    "السيناريو \(name) كما شُغّل: SHA-256 \(hash)"
  }

  let arrow = "←"
  let contents = "المحتويات"
  let program = "ميزان"
  let numbersBehindThePicture = "الأرقام وراء الرسم"
  let tablesScroll = "الجداول العريضة تُمرَّر جانبيًا."
  let howToGetPictures =
    "في هذا التقرير جداول بدل الرسوم. للحصول على الرسوم شغّل \u{2066}scripts/install\u{2069} الذي يثبّت \u{2066}vl-convert-python\u{2069} في \u{2066}.venv\u{2069}، ثم أعد الأمر نفسه مع \u{2066}--pictures\u{2069}."
  let theTest = "اختبارك"
  let thePlatform = "قاعدة المنصة"
  let shareOfPlays = "نسبة مرات المحاكاة"
  let relativeEffect = "الأثر النسبي"
  let relativeToLargest = "بالنسبة إلى الأكبر"
  let breakEven = "التعادل"
  let stoppedSoFar = "توقف حتى الآن"
}
