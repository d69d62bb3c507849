"""Lists of words that the readers of names go by."""


def of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Words that a metric's name never holds: they end a noun phrase.
STOP = of("""
    a about above absolute accelerate accelerated accelerates accelerating according account accounting
    accounts achieve achieved achieves achieving across additional additionally after against ahead all
    alleviate alleviates alleviating allow allowing allows almost along already also although among
    amplified amplifies amplify amplifying an and answer answers any approach approaches approximately
    are around art as at attain attained attaining attains average averaged averages averaging based
    baselines be beat beating beats because been before behind being below benchmark benchmarks best
    better between boost boosted boosting boosts both bring bringing brings brought but by can climbed
    climbing climbs collapse collapsed collapses compared complete completes confirm confirming confirms
    consistent consistently consume consumes contain contains correctly corresponding could curb curbing
    curbs cut cuts cutting dataset datasets date decline declined declines decrease decreased decreases
    decreasing degrade degraded degrades degrading deliver delivered delivering delivers demonstrate
    demonstrated demonstrates demonstrating depending despite detect detects did diminish diminishes
    diminishing discard discards do does dominate dominates doubles doubling down drive drives drop
    dropped dropping drops during each eight elevate elevated elevates elevating eliminate eliminates
    emit emits emitted enable enabled enables enabling enhance enhanced enhances enhancing establish
    establishes establishing evaluation evaluations even every exceed exceeded exceeding exceeds
    excluding exhibit exhibiting exhibits existing experiment experiments fail fails fall falling falls
    fell fewer filter filtered filters five follow follows for four from further furthermore gain gained
    gaining gains generate generated generates generating get gets getting give gives giving got grew
    grow growing grows had halves halving handful handle handles has have hence her here highest
    highlight highlighting highlights his hits hovers however i identifies identify if impose imposed
    imposes improve improved improves improving in including increase increased increases increasing
    indicate indicates indicating into is it its jumped jumping jumps just keep keeping keeps lag lags
    leading leaves leaving less lift lifted lifting lifts lose loses losing lower lowering lowers lowest
    maintain maintained maintaining maintains make makes making many margin margins matched matches
    maximizes maximizing may mean median merely method methods might minimizes minimizing mitigate
    mitigated mitigates mitigating models more moreover most move moves must narrow narrowing narrows
    nearly need needing needs new nine no nor not notably obtain obtained obtaining obtains of offer
    offering offers on once one only onto or our out outpace outpaces outperform outperformed
    outperforming outperforms over over-perform over-performs overall particular particularly passed
    passes per percent percentage plateaus plummet plummeted plummeting plummets plunge plunged plunges
    points pp predict predicts preserve preserved preserves preserving previous prior produce produced
    produces producing provide provided provides providing prune prunes raise raised raises raising
    ranging rank ranked ranking ranks reach reached reaches reaching record recorded recording records
    reduce reduced reduces reducing relative remain remained remaining remains remove removed removes
    removing repair repairs report reported reporting reports require required requires requiring
    respectively result resulting results retain retained retaining retains reveal revealing reveals
    rise rises rising rose roughly run running runs save saved saves saving scored scoring set sets
    setting seven several shorten shortening shortens should show showcase showcases showcasing showed
    showing shown shows shrink shrinks significant significantly six slash slashes slashing slipped
    slips so soared soars solve solved solves solving some sota specifically speeding speeds spend
    spends state state-of-the-art still strengthen strengthening strengthens strong stronger strongest stay stayed stays
    studies study substantial substantially successfully suggest suggesting suggests support supports
    suppress suppresses suppressing surpass surpassed surpasses surpassing sustain sustaining sustains
    take takes taking ten terms than that the their then there these they this those though three through thus
    to toward towards trained triples two under underperform underperforming underperforms underscore
    underscores underscoring until up up-to upon use used user uses using validates validating versus
    via vs vs. was we were what when where whereas which while who whom whose will with within without
    worse would yet yield yielded yielding yields you
""")

# Words that belong to a metric's name only beside its noun: "task success", "pass rate".
MODIFIERS = of("""
    baseline decoding human match matching model pass point run score scores scoring set step task tasks
    test training use
""")

# Words that may stand before or behind a metric's name and are no part of it.
TRIM = of("""
    considerable noteworthy sizable sizeable a absolute additional an approximate average best better cheaper combined comparable competitive
    consistent consistently corresponding faster fewer final first good greater high higher impressive
    improved increased its large large-scale larger less longer low lower max maximum mean median mere
    min minimum more near near-perfect new notable only our overall peak perfect reduced relative
    remarkable respective roughly same shorter significant similar slower smaller stable
    state-of-the-art strong substantial such superior the their total up worse
""")

# Nouns that measure: a noun phrase that ends in one is probably a metric.
HEADS = of("""
    acc accuracies accuracy agreement alignment alpha ap ap50 asr ate auc auprc auroc bandwidth bleu bpb
    bpc brier budget calibration calls cer cider completeness completion complexity compliance
    compression computation compute consistency consumption correlation cost costs coverage decoding
    detection deviation dice distance diversity drift dsc ece efficiency elo em energy error errors f1
    f1-score faithfulness fid fidelity flops footprint fvd gap generalization hallucination
    hallucinations hota idf1 inference iou kappa latencies latency length loss lpips mae map memory
    meteor miou mota mrr mse ndcg nll overhead parameters params pass@1 pass@k pck performance
    perplexity points power ppl precision preference prefill psnr quality r2 r@1 r@5 rank rate rates
    ratio realism recall recall@1 recall@20 refusal retention reward rewards rmse robustness rouge rpe
    safety score scores similarity size sizes smoothness speed speedup speedups spl sr ssim stability
    steps storage success success-rate throughput time times token tokens top-1 top-5 tpot training
    transfer ttft uncertainty usage utility validity variance wer win win-rate winrate wins
""")

# Capitalised words that begin sentences or phrases and are no names.
COMMON = of("""
    A Ablating Ablation Ablations About Above Accuracy Achieves Achieving Across Across-the-board
    Adding Additional Additionally After Against Agent Agents All Almost Along Alongside Also
    Although Among An Analysis And Annotators Any Appendix Applied Applying Approximately Are Around
    As Assuming At Average Averaged Based Because Before Beginning Being Benchmark Benchmarks Best
    Better Between Beyond Both Building Built Built-in But By Can Closed Code Code-wise Collectively
    Combined Comparative Compared Comparing Comprehensive Concretely Consequently Considering
    Contrary Contrast Contributions Controlled Conversely Critically Cross Cross-domain Crucially
    Current Cutting-edge Data Dataset Deep Deployed Despite Detailed Direct Directly Does Downstream
    Due During Each Early Efficient Eight Eleven Empirical Empirically Equipped Especially Evaluated
    Evaluating Evaluation Evaluations Even Every Evidence Existing Experiment Experimental
    Experiments Expert Experts Extensive Few-shot Fifteen Figure Finally Find Findings Fine-tune
    Fine-tuned Fine-tuning First Five Follow-up Following For Four Fourteen From Frontier Fully
    Further Furthermore General Generally Generated Given Guided Half Have Having Hence Here High
    Higher How However Human Human-level Humanoid Humans Hybrid If Image Images Importantly
    Improving In In-domain Including Increasing Indeed Inference Inference-time Initial Inspired
    Instead Integrating Interestingly Introduces Introducing Is It Its Just Key Language Large
    Large-scale Last Lastly Latency Leading Learning Less Leveraging Like Long Long-horizon Look Low
    Lower Main Making Many Meanwhile Memory Method Methods Model Models Modern More Moreover Most
    Motivated Much Multi-turn Namely Nearly Nevertheless New Next Nine No Nonetheless Not Notable
    Notably Now Of Offline Often On Once One Online Only Open Open-source Optimal Optimizing Or
    Other Others Our Ours Out Out-of-distribution Over Overall Paper Participants Particularly Per
    Performance Perhaps Physical Please Post-training Powered Pre-trained Preliminary Pretrained
    Prevailing Previous Prior Project Proprietary Public Pushing Qualitative Quantitative
    Quantitatively Rather Real Real-world Recent Recently Reducing Reinforcement Relative Remarkably
    Replacing Requires Requiring Researchers Result Results Retraining Robot Robots Robust Roughly
    Scaling Second Secondly Section See Selecting Self Self-supervised Semi-supervised Seven Several
    Short Show Showing Shows Significant Significantly Similar Similarly Simply Simulated Simulation
    Simulations Since Single Six Small Small-scale So Social Some SOTA Spanning Specialized
    Specifically Speed Standard Starting State State-of-the-art Still Strikingly Strong Studies
    Study Subjects Substantial Success Such Supervised Surprisingly Swapping Sweeping Synthetic
    System Systematic Systems Table Taken Targeting Task Tasks Technical Ten Test Test-time Tested
    Testing Tests Text Than Thanks That The Their Then Theoretical Theoretically There Therefore
    These They Third Thirteen This Those Though Three Through Throughout Throughput Thus To Today
    Together Top Toward Towards Tracking Traditional Trained Training Transfer Twelve Two Typical
    Typically Ultimately Under Unfortunately Unified Unless Unlike Unsupervised Until Up Upon Used
    User Users Using Validated Validation Various Very Via Video Videos Vision Visual We Website
    What When Whenever Where Whereas Whether Which While Why Widely With Within Without Work Works
    Yes Yet Yielding You Your Zero-shot
""")

# Words shaped like names that name a kind of thing, a place or a machine.
GENERIC = of("""
    2D 3D 4D A/B A100 A40 A6000 A800 AGI AI American ANOVA Anova API APIs AR Arabic ASR AV B200
    Bayesian BF16 Blackwell C++ Carlo Chinese CLI CNN CNNs Cohen CoT CPU CPUs CT Delta DiT DiTs DL
    ECG EEG Elo English European Face FFN FHD FLOPs FP16 FP4 FP8 French GAN GANs Gaussian Gaussians
    GEMM German GitHub GPU GPUs GUI H100 H200 H800 HD Hedges Hindi Hopper HTML Hugging HuggingFace I
    I2V ICL ID II III IMU Indian INT4 INT8 IoT IRB Italian Japanese Java JavaScript JSON Kappa
    Kendall Korean KV L40S LiDAR Likert LLM LLMs LM LMM LMMs LMs LRM LRMs LSTM LVLM LVLMs Markov
    MCTS MDP ML MLLM MLLMs MLP MLPs MoE MoEs Monte MRI NLP NPU NVIDIA Nvidia NVS OCR ODE OOD ORM OSS
    Pareto PDE PDEs PDF Pearson PEFT Portuguese PRM PRMs Python QA RAG RGB RGB-D RL RLHF RLVR RNN
    RNNs RTX Russian Rust SDE SLAM SLM SLMs SOTA SoTA Spanish Spearman SQL T2I T2V T4 TPU
    Transformer Transformers TTA TTS Turkish UHD UI V100 VAE Vietnamese ViT ViTs VLA VLAs VLM VLMs
    VLN VQA
""")

# Acronyms that measure.
METRIC_ACRONYMS = of("""
    AbsRel ACC Acc ACC@1 ADE AMOTA AP AP50 AR@100 ARI ASR ATE AUC AUPRC AUROC BLEU BPB BPC Brier CD CER
    CERs Chamfer CIDEr CLIP-Score CLIPScore CMOS COCO-AP CR DER Dice DINO DR DSC ECE EER ELO Elo EM
    EPDMS F1 F1-Score F1-score FDE FID FLOPs FPS FVD gFID GFLOPs HD95 Hit@1 HOTA IDF1 IoU J&F KL KRCC
    LPIPS mAcc MACs MAE MAP mAP MCC METEOR minDCF mIoU MOS MOTA MRR MSE NDCG nDCG NDCG@10 NDS NLL NMI
    NMSE NSD Pass Pass@1 PCK PDMS PESQ PLCC PPL PQ Precision PSNR R2 R@1 R@10 R@5 RAM Recall Recall@1
    rFID RMSE ROC ROUGE ROUGE-L SDR SI-SDR SIM SPICE SPL SR SRCC SSIM STOI Top-1 Top-5 TPOT TPS TTFT UA
    UTMOS VRAM WER WERs
""")
